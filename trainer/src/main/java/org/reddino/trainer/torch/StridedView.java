package org.reddino.trainer.torch;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Tensor;

/// A tensor as PyTorch keeps it: places in a storage.
///
/// @param type of the elements
/// @param storage their bytes
/// @param offset elements before the first
/// @param shape length of each axis
/// @param stride elements from one to the next along each axis
@SuppressWarnings("ArrayRecordComponent") // lives for one call
record StridedView(
    ElementType type, MemorySegment storage, long offset, long[] shape, long[] stride) {
  private static final int MAX_AXES = 8;
  private static final int MAX_COPIED = Integer.MAX_VALUE - 8;

  StridedView {
    if (shape.length != stride.length || shape.length > MAX_AXES) {
      throw new IllegalArgumentException(
          "tensor has shape %s and strides %s"
              .formatted(Arrays.toString(shape), Arrays.toString(stride)));
    }
  }

  /// Bytes that [#tensor()] copies: 0 if the view lies row-major already.
  ///
  /// @throws IllegalArgumentException if it reaches out of the storage
  long copiedBytes() {
    return isRowMajor() ? 0 : elements() * type.bytes();
  }

  /// Row-major; a part of the storage where it lies so already.
  ///
  /// @throws IllegalArgumentException if it reaches out of the storage
  Tensor tensor() {
    long elements = elements();
    if (elements == 0 || isRowMajor()) {
      long from = elements == 0 ? 0 : offset * type.bytes();
      return new Tensor(type, shape, storage.asSlice(from, elements * type.bytes()));
    }
    long bytes = elements * type.bytes();
    if (bytes > MAX_COPIED) {
      throw new IllegalArgumentException(
          "tensor of shape %s is not row-major and too large to be made so"
              .formatted(Arrays.toString(shape)));
    }
    return new Tensor(type, shape, copied((int) bytes));
  }

  private long elements() {
    try {
      return elementsInside();
    } catch (ArithmeticException e) {
      throw outside();
    }
  }

  private long elementsInside() {
    long elements = 1;
    long last = offset;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] < 0 || stride[i] < 0) {
        throw outside();
      }
      elements = Math.multiplyExact(elements, shape[i]);
      last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), stride[i]));
    }
    long held = storage.byteSize() / type.bytes();
    // More elements than the storage has are one repeated: weights are never that.
    if (offset < 0 || elements > held || (elements > 0 && last >= held)) {
      throw outside();
    }
    return elements;
  }

  private boolean isRowMajor() {
    long expected = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      if (shape[i] != 1 && stride[i] != expected) {
        return false;
      }
      expected *= shape[i];
    }
    return true;
  }

  private MemorySegment copied(int bytes) {
    MemorySegment copy = MemorySegment.ofArray(new byte[bytes]);
    long[] at = new long[shape.length];
    for (long to = 0; to < bytes; to += type.bytes()) {
      long from = offset;
      for (int i = 0; i < at.length; i++) {
        from += at[i] * stride[i];
      }
      MemorySegment.copy(storage, from * type.bytes(), copy, to, type.bytes());
      for (int i = at.length - 1; i >= 0 && ++at[i] == shape[i]; i--) {
        at[i] = 0;
      }
    }
    return copy;
  }

  private IllegalArgumentException outside() {
    return new IllegalArgumentException(
        "tensor of shape %s, strides %s and offset %d is not inside its storage of %d elements"
            .formatted(
                Arrays.toString(shape),
                Arrays.toString(stride),
                offset,
                storage.byteSize() / type.bytes()));
  }
}
