package org.reddino.trainer.torch;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// The one thread that runs a program: OpenMP keeps a team of workers for each calling thread, and
/// several teams on the same cores only slow each other down.
public final class TorchThread implements AutoCloseable {
  /// bfloat16 has 8 bits, so two that are right differ by 0.008 at most.
  private static final float MOST_ROUNDING = 0.02f;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("encoder").factory());
  private final Torch torch;

  private TorchThread(
      String name, String program, List<Constant> constants, Supplier<Device> device) {
    try {
      this.torch = call(() -> load(name, program, constants, device.get()));
    } catch (RuntimeException e) {
      thread.shutdown();
      throw e;
    }
  }

  /// Loads a program and runs its method `prepare`, which gives the greatest error that it found
  /// among its kernels over the largest value, [1].
  ///
  /// @throws WrongProductException if that is more than rounding
  public static TorchThread start(String name, String program, List<Constant> constants) {
    return new TorchThread(name, program, constants, TorchEngine::device);
  }

  /// [#start(String, String, List)] on a given device.
  public static TorchThread start(
      String name, String program, List<Constant> constants, ComputeDevice device) {
    return new TorchThread(name, program, constants, () -> TorchEngine.device(device));
  }

  /// @throws IllegalStateException after [#close]
  public float[] run(String method, ByteBuffer bytes, long... shape) {
    return call(() -> torch.run(method, bytes, shape));
  }

  /// Runs a method that may compute gradients; the result as floats.
  ///
  /// @throws IllegalStateException after [#close]
  public float[] floats(String method, List<Argument> arguments) {
    return call(() -> torch.floats(method, arguments));
  }

  /// Runs a method that may compute gradients; the result as doubles, exact for floats too.
  ///
  /// @throws IllegalStateException after [#close]
  public double[] doubles(String method, List<Argument> arguments) {
    return call(() -> torch.doubles(method, arguments));
  }

  @Override
  public void close() {
    if (!thread.isShutdown()) {
      call(
          () -> {
            torch.close();
            return true;
          });
      thread.shutdown();
    }
  }

  private static Torch load(String name, String program, List<Constant> constants, Device device)
      throws IOException {
    Path archive = Files.createTempFile("reddino-", ".pt");
    try {
      TorchArchive.write(archive, name, program, constants);
      return prepared(Torch.load(archive, device));
    } finally {
      Files.delete(archive);
    }
  }

  private static Torch prepared(Torch torch) {
    try {
      float error = torch.run("prepare")[0];
      if (!(error <= MOST_ROUNDING)) {
        throw new WrongProductException(error);
      }
      return torch;
    } catch (RuntimeException e) {
      torch.close();
      throw e;
    }
  }

  private <T> T call(Callable<T> work) {
    try {
      return thread.submit(work).get();
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("encoder is closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while embedding", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case IOException cause -> throw new UncheckedIOException("cannot load the encoder", cause);
        case Throwable cause -> throw new IllegalStateException("the encoder failed", cause);
      }
    }
  }
}
