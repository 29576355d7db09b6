package org.reddino.trainer.torch;

/// Kernels of the engine that a program wants are wrong on this processor.
public final class WrongProductException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongProductException(float error) {
    super("the engine's packed products are wrong on this processor, relative error " + error);
  }
}
