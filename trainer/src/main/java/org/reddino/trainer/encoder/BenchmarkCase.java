package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import org.reddino.trainer.Median;
import org.reddino.trainer.image.Pixels;

/// One precision and batch size, and the times it took.
final class BenchmarkCase {
  private final TorchEncoder encoder;
  private final Precision precision;
  private final List<Pixels> images;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> cpuSeconds = new ArrayList<>();

  BenchmarkCase(TorchEncoder encoder, Precision precision, List<Pixels> images) {
    this.encoder = encoder;
    this.precision = precision;
    this.images = images;
  }

  void run() {
    double cpu = EncoderBenchmark.cpuSeconds();
    long start = System.nanoTime();
    encoder.embed(images, images.size());
    seconds.add((System.nanoTime() - start) / 1e9);
    cpuSeconds.add(EncoderBenchmark.cpuSeconds() - cpu);
  }

  boolean measured() {
    return !seconds.isEmpty();
  }

  EncoderBenchmark.Speed speed() {
    return new EncoderBenchmark.Speed(
        encoder.description().architecture(),
        precision,
        images.size(),
        seconds.size(),
        images.size() / Median.of(seconds),
        images.size() / Median.of(cpuSeconds));
  }
}
