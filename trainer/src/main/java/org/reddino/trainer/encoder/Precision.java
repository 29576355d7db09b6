package org.reddino.trainer.encoder;

import org.reddino.trainer.torch.Processor;

/// How an encoder computes.
public enum Precision {
  /// [#BF16] where the processor multiplies bfloat16 in hardware, otherwise [#FP32].
  AUTO,
  /// 32-bit floats throughout.
  FP32,
  /// Products in bfloat16; sums, norms and the residual stream in 32 bits.
  BF16;

  /// What AUTO means on this machine.
  public Precision resolved() {
    return switch (this) {
      case AUTO -> Processor.LOCAL.multipliesBfloat16() ? BF16 : FP32;
      case FP32, BF16 -> this;
    };
  }
}
