package org.reddino.trainer.torch;

import java.nio.ByteBuffer;

/// A tensor that a method of a program takes.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public sealed interface Argument {
  /// Unsigned bytes from a direct buffer, which must stay as it is during the call.
  record Bytes(ByteBuffer values, long... shape) implements Argument {}

  /// 32-bit floats.
  record Floats(float[] values, long... shape) implements Argument {}

  /// 64-bit floats.
  record Doubles(double[] values, long... shape) implements Argument {}

  /// 64-bit integers, one axis.
  record Longs(long... values) implements Argument {}
}
