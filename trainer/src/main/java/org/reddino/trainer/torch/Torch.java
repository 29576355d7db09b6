package org.reddino.trainer.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// A loaded TorchScript program. Not for two threads at once.
final class Torch implements AutoCloseable {
  private final Model model;
  private final PtSymbolBlock block;

  private Torch(Model model) {
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
  }

  /// @param archive a file ending in `.pt`
  static Torch load(Path archive, Device device) {
    String name = archive.getFileName().toString();
    Model model = TorchEngine.engine().newModel(name, device);
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

  /// Runs a method that takes nothing; the result as floats.
  float[] run(String method) {
    try (PtNDManager manager = (PtNDManager) model.getNDManager().newSubManager();
        IValue result = IValueUtils.runMethod(block, method)) {
      return inMainMemory(result.toTensor(manager)).toFloatArray();
    }
  }

  /// Runs a method on unsigned bytes; the result as floats.
  float[] run(String method, ByteBuffer bytes, long... shape) {
    try (PtNDManager manager = (PtNDManager) model.getNDManager().newSubManager();
        IValue argument = IValue.from(manager.create(bytes, new Shape(shape), DataType.UINT8));
        IValue result = IValueUtils.runMethod(block, method, argument)) {
      return inMainMemory(result.toTensor(manager)).toFloatArray();
    }
  }

  /// The same array, or a copy of one on a GPU.
  private static PtNDArray inMainMemory(PtNDArray array) {
    return array.getDevice().isGpu() ? array.toDevice(Device.cpu(), false) : array;
  }

  /// Runs a method that may compute gradients; the result as floats.
  float[] floats(String method, List<Argument> arguments) {
    return call(method, arguments, result -> inMainMemory(result).toFloatArray());
  }

  /// Runs a method that may compute gradients; the result as doubles, exact for floats too.
  double[] doubles(String method, List<Argument> arguments) {
    return call(
        method,
        arguments,
        result -> {
          try (PtNDArray wide = inMainMemory(result).toType(DataType.FLOAT64, false)) {
            return wide.toDoubleArray();
          }
        });
  }

  /// The way of a training block: `runMethod` would forbid gradients for good. Without the graph
  /// executor's optimizer, whose own derivatives lose gradients from the second call on.
  private <T> T call(String method, List<Argument> arguments, Function<PtNDArray, T> reader) {
    try (PtNDManager manager = (PtNDManager) model.getNDManager().newSubManager()) {
      NDList inputs = new NDList();
      for (Argument argument : arguments) {
        inputs.add(array(manager, argument));
      }
      NDArray name = manager.create(0);
      name.setName("module_method:" + method);
      inputs.add(name);
      JniUtils.setGraphExecutorOptimize(false); // of this thread
      try (NDList result = IValueUtils.forward(block, inputs, true)) {
        return reader.apply((PtNDArray) result.singletonOrThrow());
      }
    }
  }

  private static NDArray array(PtNDManager manager, Argument argument) {
    return switch (argument) {
      case Argument.Bytes(ByteBuffer bytes, long[] shape) ->
          manager.create(bytes, new Shape(shape), DataType.UINT8);
      case Argument.Floats(float[] floats, long[] shape) ->
          manager.create(FloatBuffer.wrap(floats), new Shape(shape), DataType.FLOAT32);
      case Argument.Doubles(double[] doubles, long[] shape) ->
          manager.create(DoubleBuffer.wrap(doubles), new Shape(shape), DataType.FLOAT64);
      case Argument.Longs(long[] longs) -> manager.create(longs);
    };
  }

  @Override
  public void close() {
    model.close();
  }
}
