package org.reddino.trainer.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Floats as little-endian bytes, whole or as their upper 16 bits.
public final class Bfloat16 {
  private Bfloat16() {}

  /// All 32 bits, 4 bytes a value.
  public static byte[] wide(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /// Rounded to 16 bits, 2 bytes a value.
  public static byte[] narrow(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(2, values.length)];
    for (int i = 0; i < values.length; i++) {
      int upper = rounded(values[i]);
      bytes[2 * i] = (byte) upper;
      bytes[2 * i + 1] = (byte) (upper >> 8);
    }
    return bytes;
  }

  /// The 16 bits nearest to a finite value, ties to even.
  public static int rounded(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16;
  }
}
