package org.reddino.trainer.torch;

import java.util.function.Supplier;
import org.reddino.trainer.ElementType;

/// A tensor that a program holds as an attribute.
///
/// @param name of the attribute
/// @param type how it is kept, F32 or BF16
/// @param shape of the tensor
/// @param values row-major, made when they are written and then forgotten
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Constant(String name, ElementType type, long[] shape, Supplier<float[]> values) {
  public Constant {
    if (type != ElementType.F32 && type != ElementType.BF16) {
      throw new IllegalArgumentException("constant " + name + " is " + type);
    }
  }

  public long size() {
    long size = 1;
    for (long axis : shape) {
      size *= axis;
    }
    return size;
  }

  /// The elements as they lie in an archive.
  public byte[] bytes() {
    float[] floats = values.get();
    if (floats.length != size()) {
      throw new IllegalStateException(
          "constant %s has %d values, its shape %d".formatted(name, floats.length, size()));
    }
    return type == ElementType.F32 ? Bfloat16.wide(floats) : Bfloat16.narrow(floats);
  }
}
