package org.reddino.trainer;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// A dense array of numbers, row-major.
///
/// @param type of the elements
/// @param shape length of each axis; empty for a scalar
/// @param data little-endian elements, perhaps a mapped part of a file; not copied
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Tensor(ElementType type, long[] shape, MemorySegment data) {
  public Tensor {
    long bytes = Math.multiplyExact(elements(shape), type.bytes());
    if (data.byteSize() != bytes) {
      throw new IllegalArgumentException(
          "%s tensor of shape %s has %d bytes, not %d"
              .formatted(type, Arrays.toString(shape), data.byteSize(), bytes));
    }
  }

  /// An F32 tensor.
  public static Tensor of(float[] values, long... shape) {
    MemorySegment data = MemorySegment.ofArray(new byte[Math.multiplyExact(values.length, 4)]);
    MemorySegment.copy(values, 0, data, Elements.FLOAT, 0, values.length);
    return new Tensor(ElementType.F32, shape, data);
  }

  /// An I64 tensor.
  public static Tensor of(long[] values, long... shape) {
    MemorySegment data = MemorySegment.ofArray(new byte[Math.multiplyExact(values.length, 8)]);
    MemorySegment.copy(values, 0, data, Elements.LONG, 0, values.length);
    return new Tensor(ElementType.I64, shape, data);
  }

  /// Number of elements.
  public long size() {
    return elements(shape);
  }

  /// All elements as floats, F64 rounded.
  ///
  /// @throws IllegalArgumentException if the elements are integers or too many for an array
  public float[] floats() {
    if (!type.floating()) {
      throw new IllegalArgumentException("tensor holds " + type + ", not floating-point numbers");
    }
    float[] values = new float[length()];
    if (type == ElementType.F32) {
      MemorySegment.copy(data, Elements.FLOAT, 0, values, 0, values.length);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.floating(data, type, i);
    }
    return values;
  }

  /// A matrix as its rows, [n][d].
  ///
  /// @throws IllegalArgumentException as [#floats], or if it is no matrix
  public float[][] rows() {
    if (shape.length != 2) {
      throw new IllegalArgumentException("tensor of shape " + shapeText() + " has no rows");
    }
    float[] values = floats();
    float[][] rows = new float[Math.toIntExact(shape[0])][Math.toIntExact(shape[1])];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(values, row * rows[row].length, rows[row], 0, rows[row].length);
    }
    return rows;
  }

  /// All elements as integers.
  ///
  /// @throws IllegalArgumentException if the elements are not integers or too many for an array
  public long[] longs() {
    if (type.floating()) {
      throw new IllegalArgumentException("tensor holds " + type + ", not integers");
    }
    long[] values = new long[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.integer(data, type, i);
    }
    return values;
  }

  /// Whether the shape is this one.
  public boolean hasShape(long... expected) {
    return Arrays.equals(shape, expected);
  }

  /// The shape as text, for example `[1, 257, 64]`.
  public String shapeText() {
    return Arrays.toString(shape);
  }

  private int length() {
    long size = size();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("tensor of " + size + " elements is too large to hold");
    }
    return (int) size;
  }

  static long elements(long[] shape) {
    long elements = 1;
    for (long axis : shape) {
      if (axis < 0) {
        throw new IllegalArgumentException("tensor has shape " + Arrays.toString(shape));
      }
      elements = Math.multiplyExact(elements, axis);
    }
    return elements;
  }
}
