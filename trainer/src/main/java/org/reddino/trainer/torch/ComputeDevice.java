package org.reddino.trainer.torch;

/// Where a program runs.
///
/// @param kind processor or GPU
/// @param number of the GPU from 0; 0 for the processor
public record ComputeDevice(Kind kind, int number) {
  /// The processor with all its cores.
  public static final ComputeDevice CPU = new ComputeDevice(Kind.CPU, 0);

  /// Kinds of devices.
  public enum Kind {
    CPU,
    CUDA
  }

  public ComputeDevice {
    if (number < 0 || (kind == Kind.CPU && number > 0)) {
      throw new IllegalArgumentException("device number is " + number);
    }
  }

  static ComputeDevice cuda(int number) {
    return new ComputeDevice(Kind.CUDA, number);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CPU -> "cpu";
      case CUDA -> "cuda:" + number;
    };
  }
}
