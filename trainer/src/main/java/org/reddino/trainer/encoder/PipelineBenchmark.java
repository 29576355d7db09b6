package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.reddino.trainer.Median;
import org.reddino.trainer.Progress;
import org.reddino.trainer.image.Pixels;

/// Speed of the way from images to vectors over that of the encoder alone. Both embed the same
/// few images one right after the other, who begins taking turns, and the median of the ratios
/// counts: a machine that is busy for a minute slows both, not one of them.
///
/// @param <T> names an image
public final class PipelineBenchmark<T> {
  private static final int LEAST_CROPS = 128; // of a turn: two groups of the pipeline
  private static final int WARM_UPS = 2; // the program is optimized after its first run

  private final Encoder encoder;
  private final Function<T, List<Pixels>> prepare;
  private final LongSupplier nanos;
  private final List<Double> alone = new ArrayList<>();
  private final List<Double> whole = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> cutting = new ArrayList<>();
  private int cells;

  /// @param prepare decodes an image and cuts its crops
  public PipelineBenchmark(Encoder encoder, Function<T, List<Pixels>> prepare) {
    this(encoder, prepare, System::nanoTime);
  }

  PipelineBenchmark(Encoder encoder, Function<T, List<Pixels>> prepare, LongSupplier nanos) {
    this.encoder = encoder;
    this.prepare = prepare;
    this.nanos = nanos;
  }

  /// What was measured; medians over the turns.
  ///
  /// @param cells of all images, each counted once
  /// @param encoderPerSecond crops per second of the encoder alone, from ready crops
  /// @param cellsPerSecond from images to vectors
  /// @param ratio of the second to the first
  /// @param cuttingSeconds for one cell: its share of preparing an image, on one thread
  public record Result(
      int cells,
      double encoderPerSecond,
      double cellsPerSecond,
      double ratio,
      double cuttingSeconds) {}

  /// Measures `rounds` times.
  ///
  /// @param images with at least one crop together
  public Result run(List<T> images, int rounds, Progress progress) {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds);
    }
    List<List<T>> parts = parts(images);
    long turns = (long) rounds * parts.size();
    for (int i = 0; i < WARM_UPS; i++) {
      throughPipeline(parts.getFirst());
    }
    for (int turn = 0; turn < turns; turn++) {
      measure(parts.get(turn % parts.size()), turn);
      progress.step(turn + 1, turns);
    }
    return new Result(
        cells, Median.of(alone), Median.of(whole), Median.of(ratios), Median.of(cutting));
  }

  private void measure(List<T> part, int turn) {
    List<Pixels> crops = new ArrayList<>();
    double preparing = seconds(() -> part.forEach(image -> crops.addAll(prepare.apply(image))));
    double first = turn % 2 == 0 ? seconds(() -> encoder.embed(crops)) : 0;
    double piped = seconds(() -> throughPipeline(part));
    double embedding = turn % 2 == 0 ? first : seconds(() -> encoder.embed(crops));
    alone.add(crops.size() / embedding);
    whole.add(crops.size() / piped);
    ratios.add(embedding / piped);
    cutting.add(preparing / crops.size());
  }

  private void throughPipeline(List<T> part) {
    new EmbeddingPipeline<T>(encoder, prepare).run(part.iterator(), (_, _) -> {});
  }

  /// Images in order, each part with enough crops.
  private List<List<T>> parts(List<T> images) {
    List<List<T>> parts = new ArrayList<>();
    List<T> part = new ArrayList<>();
    int crops = 0;
    for (T image : images) {
      part.add(image);
      int found = prepare.apply(image).size();
      crops += found;
      cells += found;
      if (crops >= LEAST_CROPS) {
        parts.add(List.copyOf(part));
        part.clear();
        crops = 0;
      }
    }
    if (crops > 0 && parts.isEmpty()) {
      parts.add(List.copyOf(part));
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("the images hold no cells");
    }
    return parts;
  }

  private double seconds(Runnable work) {
    long start = nanos.getAsLong();
    work.run();
    return (nanos.getAsLong() - start) / 1e9;
  }
}
