package org.reddino.trainer;

/// Types of a tensor's elements, named as in safetensors files.
public enum ElementType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /// Size of one element.
  public int bytes() {
    return bytes;
  }

  /// Whether elements are numbers with a fraction.
  public boolean floating() {
    return switch (this) {
      case F64, F32, F16, BF16 -> true;
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }
}
