package org.reddino.trainer.ssl;

import java.nio.ByteBuffer;
import org.reddino.trainer.torch.Argument;

/// Bytes where the engine can read them.
final class Buffers {
  private Buffers() {}

  static Argument bytes(byte[] values, long... shape) {
    return new Argument.Bytes(ByteBuffer.allocateDirect(values.length).put(values).flip(), shape);
  }
}
