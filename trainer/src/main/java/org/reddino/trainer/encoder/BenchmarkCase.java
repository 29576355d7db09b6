package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import org.reddino.trainer.Median;
import org.reddino.trainer.image.Pixels;

/// One precision and batch size, and the times it took.
final class BenchmarkCase {
  /// The system counts the time of processors in steps of 10 ms: a run has to be long beside them.
  private static final long LEAST_NANOS = 250_000_000;

  private final TorchEncoder encoder;
  private final List<Pixels> images;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> cpuSeconds = new ArrayList<>();

  BenchmarkCase(TorchEncoder encoder, List<Pixels> images) {
    this.encoder = encoder;
    this.images = images;
  }

  void run() {
    double cpu = EncoderBenchmark.cpuSeconds();
    long start = System.nanoTime();
    int runs = 0;
    do {
      encoder.embed(images, images.size());
      runs++;
    } while (System.nanoTime() - start < LEAST_NANOS);
    seconds.add((System.nanoTime() - start) / 1e9 / runs);
    cpuSeconds.add((EncoderBenchmark.cpuSeconds() - cpu) / runs);
  }

  boolean measured() {
    return !seconds.isEmpty();
  }

  EncoderBenchmark.Speed speed() {
    return new EncoderBenchmark.Speed(
        encoder.description().architecture(),
        encoder.precision(),
        images.size(),
        seconds.size(),
        images.size() / Median.of(seconds),
        images.size() / Median.of(cpuSeconds));
  }
}
