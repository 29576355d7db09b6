package org.reddino.trainer.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Counts of true against predicted classes, and the metrics read off them.
public final class Confusion {
  private final int[][] counts;

  /// @param counts [true class][predicted class], square, copied
  /// @throws IllegalArgumentException if it is not square
  public Confusion(int[][] counts) {
    this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    for (int[] row : counts) {
      if (row.length != counts.length) {
        throw new IllegalArgumentException(
            counts.length + " true classes, " + row.length + " predicted ones");
      }
    }
  }

  static Confusion of(int[] truth, int[] predicted, int classes) {
    int[][] counts = new int[classes][classes];
    for (int row = 0; row < truth.length; row++) {
      counts[truth[row]][predicted[row]]++;
    }
    return new Confusion(counts);
  }

  /// How many classes there are, present or not.
  public int classes() {
    return counts.length;
  }

  /// Rows of class `truth` that were taken for class `predicted`.
  public int count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /// Rows of a class.
  public int support(int truth) {
    return IntStream.of(counts[truth]).sum();
  }

  /// Rows of all classes.
  public int total() {
    return IntStream.range(0, counts.length).map(this::support).sum();
  }

  /// Share of rows whose class was found, 0..1.
  public double accuracy() {
    return (double) IntStream.range(0, counts.length).map(c -> counts[c][c]).sum() / total();
  }

  /// Mean recall over the classes that are present, 0..1.
  public double balancedAccuracy() {
    return IntStream.range(0, counts.length)
        .filter(c -> support(c) > 0)
        .mapToDouble(c -> (double) counts[c][c] / support(c))
        .average()
        .orElseThrow();
  }

  /// Mean F1 of the classes, weighted by their rows, 0..1.
  public double weightedF1() {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += support(c) * f1(c);
    }
    return sum / total();
  }

  /// Cells of two folds together.
  public Confusion plus(Confusion other) {
    int[][] sum = new int[counts.length][counts.length];
    for (int truth = 0; truth < sum.length; truth++) {
      for (int predicted = 0; predicted < sum.length; predicted++) {
        sum[truth][predicted] = counts[truth][predicted] + other.counts[truth][predicted];
      }
    }
    return new Confusion(sum);
  }

  /// Share of the rows taken for a class that are of it; 0 if none was.
  public double precision(int c) {
    int predicted = predicted(c);
    return predicted == 0 ? 0 : (double) counts[c][c] / predicted;
  }

  /// Share of the rows of a class that were found; 0 if there are none.
  public double recall(int c) {
    return support(c) == 0 ? 0 : (double) counts[c][c] / support(c);
  }

  /// Harmonic mean of precision and recall; 0 for a class that neither occurs nor is predicted.
  public double f1(int c) {
    int all = support(c) + predicted(c);
    return all == 0 ? 0 : 2.0 * counts[c][c] / all;
  }

  private int predicted(int c) {
    return IntStream.range(0, counts.length).map(truth -> counts[truth][c]).sum();
  }
}
