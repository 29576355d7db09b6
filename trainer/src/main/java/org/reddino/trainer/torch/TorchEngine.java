package org.reddino.trainer.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/// PyTorch from the jars alone: nothing is fetched at run time and no use is reported.
public final class TorchEngine {
  private static final String NAME = "PyTorch";

  static {
    System.setProperty("ai.djl.offline", "true");
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

  /// A GPU if PyTorch finds one, otherwise the processor.
  public static Device device() {
    return engine().getGpuCount() > 0 ? Device.gpu() : Device.cpu();
  }
}
