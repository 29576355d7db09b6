package org.reddino.trainer.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Percentile intervals of a metric's mean over the folds: the test rows of each fold are drawn
/// again with replacement (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, 13.3).
/// Metrics depend on a fold's confusion counts only, so these are drawn instead of rows.
public final class Bootstrap {
  private final int draws;
  private final long seed;

  /// @param draws at least 100
  public Bootstrap(int draws, long seed) {
    if (draws < 100) {
      throw new IllegalArgumentException("draws is " + draws + ", not at least 100");
    }
    this.draws = draws;
    this.seed = seed;
  }

  /// An interval, 0..1.
  public record Interval(double low, double high) {}

  /// The middle 95 % of the metric's mean over the folds.
  public Interval interval(List<FoldScores> folds, ToDoubleFunction<Confusion> metric) {
    double[] means =
        IntStream.range(0, draws)
            .parallel()
            .mapToDouble(
                draw -> {
                  Random random = new Random(seed * 1_000_003 + draw);
                  return folds.stream()
                      .mapToDouble(fold -> metric.applyAsDouble(drawn(fold.confusion(), random)))
                      .average()
                      .orElseThrow();
                })
            .sorted()
            .toArray();
    return new Interval(quantile(means, 0.025), quantile(means, 0.975));
  }

  private static Confusion drawn(Confusion confusion, Random random) {
    int classes = confusion.classes();
    int[] upTo = new int[classes * classes];
    int total = 0;
    for (int cell = 0; cell < upTo.length; cell++) {
      total += confusion.count(cell / classes, cell % classes);
      upTo[cell] = total;
    }
    int[][] counts = new int[classes][classes];
    for (int row = 0; row < total; row++) {
      int at = Arrays.binarySearch(upTo, random.nextInt(total) + 1);
      int cell = at >= 0 ? at : -at - 1;
      while (cell > 0 && upTo[cell - 1] == upTo[cell]) {
        cell--;
      }
      counts[cell / classes][cell % classes]++;
    }
    return new Confusion(counts);
  }

  /// Linear between the two nearest order statistics.
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
