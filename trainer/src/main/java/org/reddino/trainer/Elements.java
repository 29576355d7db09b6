package org.reddino.trainer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Little-endian numbers at any address, and single elements of a tensor's bytes.
public final class Elements {
  public static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Elements() {}

  static float floating(MemorySegment data, ElementType type, long index) {
    return switch (type) {
      case F64 -> (float) data.getAtIndex(DOUBLE, index);
      case F32 -> data.getAtIndex(FLOAT, index);
      case F16 -> Float.float16ToFloat(data.getAtIndex(SHORT, index));
      case BF16 -> Float.intBitsToFloat(data.getAtIndex(SHORT, index) << 16);
      case I64, I32, I16, I8, U8, BOOL -> throw new IllegalArgumentException(type + " element");
    };
  }

  static long integer(MemorySegment data, ElementType type, long index) {
    return switch (type) {
      case I64 -> data.getAtIndex(LONG, index);
      case I32 -> data.getAtIndex(INT, index);
      case I16 -> data.getAtIndex(SHORT, index);
      case I8 -> data.getAtIndex(ValueLayout.JAVA_BYTE, index);
      case U8, BOOL -> data.getAtIndex(ValueLayout.JAVA_BYTE, index) & 0xFF;
      case F64, F32, F16, BF16 -> throw new IllegalArgumentException(type + " element");
    };
  }
}
