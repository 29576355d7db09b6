package org.reddino.trainer.encoder;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.reddino.trainer.Progress;
import org.reddino.trainer.image.Pixels;

/// Speed of an encoder on this machine. Precisions and batch sizes take turns in every round, so
/// that a disturbance meets all of them; the median counts.
public final class EncoderBenchmark {
  private static final String NO_WEIGHTS = "0".repeat(64);
  private static final int[] BATCHES = {1, 4, VitEncoder.BATCH};

  private EncoderBenchmark() {}

  /// One measured case.
  ///
  /// @param imagesPerSecond median over the rounds, from pixels to vectors
  /// @param imagesPerCpuSecond the same by the time that cores worked for it: comparable between
  /// runs
  /// on a machine that does other work too
  public record Speed(
      String architecture,
      Precision precision,
      int batch,
      double imagesPerSecond,
      double imagesPerCpuSecond) {}

  /// Measures untrained weights of an architecture.
  ///
  /// @param rounds how often each case runs after one warm-up, at least 1
  public static List<Speed> run(
      Architecture architecture, List<Precision> precisions, int rounds, Progress progress) {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds);
    }
    VitWeights weights = UntrainedWeights.of(architecture);
    List<Case> cases = new ArrayList<>();
    List<VitEncoder> encoders = new ArrayList<>();
    try {
      for (Precision precision : precisions) {
        VitEncoder encoder = VitEncoder.open(weights, NO_WEIGHTS, precision.resolved());
        encoders.add(encoder);
        for (int batch : BATCHES) {
          cases.add(
              new Case(
                  encoder,
                  precision.resolved(),
                  noise(architecture.image(), batch),
                  new double[rounds],
                  new double[rounds]));
        }
      }
      measure(cases, rounds, progress);
    } finally {
      encoders.forEach(VitEncoder::close);
    }
    return cases.stream().map(c -> c.speed(architecture)).toList();
  }

  private static void measure(List<Case> cases, int rounds, Progress progress) {
    for (int round = -1; round < rounds; round++) {
      for (Case each : cases) {
        each.run(Math.max(0, round)); // the warm-up is overwritten
      }
      progress.step(round + 2, rounds + 1);
    }
  }

  private static List<Pixels> noise(int side, int count) {
    Random random = new Random(1);
    List<Pixels> images = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[side * side * 3];
      random.nextBytes(rgb);
      images.add(new Pixels(side, side, rgb));
    }
    return images;
  }

  @SuppressWarnings("ArrayRecordComponent") // filled in place
  private record Case(
      VitEncoder encoder,
      Precision precision,
      List<Pixels> images,
      double[] seconds,
      double[] cpuSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    void run(int round) {
      long cpu = SYSTEM.getProcessCpuTime();
      long start = System.nanoTime();
      encoder.embed(images);
      seconds[round] = (System.nanoTime() - start) / 1e9;
      cpuSeconds[round] = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    }

    Speed speed(Architecture architecture) {
      int batch = images.size();
      return new Speed(
          architecture.name(),
          precision,
          batch,
          batch / median(seconds),
          batch / median(cpuSeconds));
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }
}
