package org.reddino.trainer;

/// One line of a safetensors header.
///
/// @param name of the tensor
/// @param type of its elements
/// @param shape of the tensor
/// @param begin first byte, counted from the end of the header
/// @param end byte after the last
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TensorEntry(String name, ElementType type, long[] shape, long begin, long end) {
  TensorEntry {
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "tensor %s has data_offsets [%d, %d]".formatted(name, begin, end));
    }
    long bytes;
    try {
      bytes = Math.multiplyExact(Tensor.elements(shape), type.bytes());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("tensor " + name + " is too large to exist", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    if (bytes != end - begin) {
      throw new IllegalArgumentException(
          "tensor %s needs %d bytes, its data_offsets hold %d".formatted(name, bytes, end - begin));
    }
  }
}
