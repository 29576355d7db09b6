package org.reddino.trainer.encoder;

import org.reddino.trainer.torch.Processor;

/// How an encoder computes.
public enum Precision {
  /// For transformers [#BF16] where the processor multiplies bfloat16 in hardware; otherwise, and
  /// for networks of convolutions, [#FP32].
  AUTO,
  /// 32-bit floats throughout.
  FP32,
  /// Products in bfloat16; sums, norms and the residual stream in 32 bits.
  BF16;

  /// What AUTO means for an architecture on this machine. Convolutions round every map, which adds
  /// up: decision 0011.
  public Precision resolved(Architecture architecture) {
    return resolved(architecture, Processor.LOCAL.multipliesBfloat16());
  }

  /// @param multiplies whether the device has bfloat16 products in hardware
  Precision resolved(Architecture architecture, boolean multiplies) {
    boolean narrow = multiplies && architecture instanceof VitArchitecture;
    return this != AUTO ? this : narrow ? BF16 : FP32;
  }

  /// What AUTO means for a transformer on this machine.
  public Precision resolved() {
    return switch (this) {
      case AUTO -> Processor.LOCAL.multipliesBfloat16() ? BF16 : FP32;
      case FP32, BF16 -> this;
    };
  }
}
