package org.reddino.trainer.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/// PyTorch from the jars or a given folder: nothing is fetched at run time unless
/// `-Dai.djl.offline=false` says so, and no use is reported.
public final class TorchEngine {
  private static final String NAME = "PyTorch";

  static {
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  private TorchEngine() {}

  /// The engine, its libraries loaded.
  public static Engine engine() {
    return Engine.getEngine(NAME);
  }

  /// Arrays in main memory; close it to free them.
  public static NDManager mainMemory() {
    return engine().newBaseManager(Device.cpu());
  }

  /// GPUs that PyTorch sees.
  static int gpus() {
    return engine().getGpuCount();
  }

  static Device device(ComputeDevice device) {
    return switch (device.kind()) {
      case CPU -> Device.cpu();
      case CUDA -> Device.gpu(device.number());
    };
  }

  /// A GPU if PyTorch finds one, otherwise the processor.
  public static Device device() {
    return engine().getGpuCount() > 0 ? Device.gpu() : Device.cpu();
  }
}
