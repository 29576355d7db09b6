package org.reddino.trainer.torch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A loaded TorchScript program. Not for two threads at once.
final class Torch implements AutoCloseable {
  private final Model model;
  private final PtSymbolBlock block;

  private Torch(Model model) {
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
  }

  /// @param archive a file ending in `.pt`
  static Torch load(Path archive) {
    String name = archive.getFileName().toString();
    Model model = TorchEngine.engine().newModel(name, TorchEngine.device());
    try {
      model.load(archive.getParent(), name);
    } catch (IOException e) {
      model.close();
      throw new UncheckedIOException("cannot load " + archive, e);
    } catch (MalformedModelException e) {
      model.close();
      throw new IllegalStateException("PyTorch refuses the program " + archive, e);
    }
    return new Torch(model);
  }

  /// Runs a method that takes nothing.
  void run(String method) {
    try (PtNDManager manager = (PtNDManager) model.getNDManager().newSubManager();
        IValue result = IValueUtils.runMethod(block, method)) {
      result.toTensor(manager).close();
    }
  }

  /// Runs a method on unsigned bytes; the result as floats.
  float[] run(String method, ByteBuffer bytes, long... shape) {
    try (PtNDManager manager = (PtNDManager) model.getNDManager().newSubManager();
        IValue argument = IValue.from(manager.create(bytes, new Shape(shape), DataType.UINT8));
        IValue result = IValueUtils.runMethod(block, method, argument)) {
      return result.toTensor(manager).toFloatArray();
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
