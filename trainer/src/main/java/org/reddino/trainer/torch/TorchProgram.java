package org.reddino.trainer.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A TorchScript program in main memory whose methods take arrays and give one. An array of
/// bfloat16 may be kept, handed back and read as bytes; DJL can neither make nor convert one. Runs
/// on the calling thread; not for two threads at once.
public final class TorchProgram implements AutoCloseable {
  private final Model model;
  private final PtSymbolBlock block;

  private TorchProgram(Model model) {
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
  }

  /// Loads a program without attributes.
  ///
  /// @param text TorchScript of the one class `name`
  /// @throws IllegalStateException if PyTorch refuses it
  /// @throws UncheckedIOException if the temporary archive cannot be written
  public static TorchProgram load(String name, String text) {
    try {
      Path archive = Files.createTempFile("reddino-", ".pt");
      try {
        TorchArchive.write(archive, name, text, List.of());
        return load(archive);
      } finally {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load the program " + name, e);
    }
  }

  private static TorchProgram load(Path archive) throws IOException {
    String file = archive.getFileName().toString();
    Model model = TorchEngine.engine().newModel(file, Device.cpu());
    try {
      model.load(archive.getParent(), file);
      return new TorchProgram(model);
    } catch (MalformedModelException e) {
      model.close();
      throw new IllegalStateException("PyTorch refuses the program " + archive, e);
    } catch (IOException e) {
      model.close();
      throw e;
    }
  }

  /// Runs a method; the result belongs to `manager`.
  public NDArray run(NDManager manager, String method, NDArray... arguments) {
    IValue[] values =
        Stream.of(arguments).map(a -> IValue.from((PtNDArray) a)).toArray(IValue[]::new);
    try (IValue result = IValueUtils.runMethod(block, method, values)) {
      return result.toTensor((PtNDManager) manager);
    } finally {
      for (IValue value : values) {
        value.close();
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
