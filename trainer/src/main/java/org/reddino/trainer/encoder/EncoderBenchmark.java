package org.reddino.trainer.encoder;

import com.sun.management.OperatingSystemMXBean;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.reddino.trainer.ProcessMemory;
import org.reddino.trainer.Progress;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.torch.DeviceChoice;

/// Speed and memory of an encoder on this machine. Precisions and batch sizes take turns in every
/// round, so that a disturbance meets all of them; the median counts.
public final class EncoderBenchmark {
  private static final int WARM_UPS = 2; // the program is optimized after its first run

  private static final int MEMORY_CROPS = 32;

  private EncoderBenchmark() {}

  /// What is measured.
  ///
  /// @param precisions each once
  /// @param batches images in one run of the program, each 1 to 1024
  /// @param rounds how often each case runs at most, at least 1
  /// @param limit no case starts after this time
  /// @param device where it is measured
  public record Plan(
      List<Precision> precisions,
      List<Integer> batches,
      int rounds,
      Duration limit,
      DeviceChoice device) {
    public Plan {
      precisions = List.copyOf(precisions);
      batches = List.copyOf(batches);
      for (int batch : batches) {
        if (batch < 1 || batch > 1024) {
          throw new IllegalArgumentException("batch is " + batch + ", not 1 to 1024");
        }
      }
      if (precisions.isEmpty() || batches.isEmpty()) {
        throw new IllegalArgumentException("there is nothing to measure");
      }
      if (rounds < 1) {
        throw new IllegalArgumentException("rounds is " + rounds);
      }
      if (!limit.isPositive()) {
        throw new IllegalArgumentException("limit is " + limit);
      }
    }
  }

  /// One measured case.
  ///
  /// @param rounds how many were measured
  /// @param imagesPerSecond median over the rounds, from pixels to vectors
  /// @param imagesPerCpuSecond the same by the time that cores worked for it: comparable between
  ///     runs on a machine that does other work too
  public record Speed(
      String architecture,
      Precision precision,
      int batch,
      int rounds,
      double imagesPerSecond,
      double imagesPerCpuSecond) {}

  /// Writes weights as a network has them before training, which is as fast as after it.
  ///
  /// @throws UncheckedIOException if the file cannot be written
  public static void untrained(Architecture architecture, Path file) {
    Safetensors.write(file, UntrainedWeights.tensors(architecture));
  }

  /// Measures weights of an architecture. Cases that the limit left no time for are absent.
  public static List<Speed> run(
      Path weights, Architecture architecture, Plan plan, Progress progress) {
    List<BenchmarkCase> cases = new ArrayList<>();
    List<TorchEncoder> encoders = new ArrayList<>();
    long end = System.nanoTime() + plan.limit().toNanos();
    try {
      for (Precision precision : plan.precisions()) {
        TorchEncoder encoder =
            TorchEncoder.open(weights, Optional.of(architecture), precision, plan.device());
        encoders.add(encoder);
        for (int i = 0; i < WARM_UPS; i++) {
          encoder.embed(noise(encoder.side(), 1), 1);
        }
        for (int batch : plan.batches()) {
          cases.add(new BenchmarkCase(encoder, noise(encoder.side(), batch)));
        }
      }
      measure(cases, plan.rounds(), end, progress);
    } finally {
      encoders.forEach(TorchEncoder::close);
    }
    return cases.stream().filter(BenchmarkCase::measured).map(BenchmarkCase::speed).toList();
  }

  /// Most main memory that this process ever held, in MiB: that of an encoder if the process did
  /// little else. Empty where the system does not tell.
  public static OptionalDouble peakMemory(Path weights, Architecture architecture, Precision p) {
    try (TorchEncoder encoder = TorchEncoder.open(weights, Optional.of(architecture), p)) {
      encoder.embed(noise(encoder.side(), MEMORY_CROPS));
    }
    return ProcessMemory.peak();
  }

  private static void measure(List<BenchmarkCase> cases, int rounds, long end, Progress progress) {
    int total = rounds * cases.size();
    int done = 0;
    for (int round = 0; round < rounds; round++) {
      for (BenchmarkCase each : cases) {
        if (System.nanoTime() - end > 0) {
          progress.step(total, total);
          return;
        }
        each.run();
        progress.step(++done, total);
      }
    }
  }

  static List<Pixels> noise(int side, int count) {
    Random random = new Random(1);
    List<Pixels> images = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[side * side * 3];
      random.nextBytes(rgb);
      images.add(new Pixels(side, side, rgb));
    }
    return images;
  }

  /// Time that cores worked for this process, in seconds.
  static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
