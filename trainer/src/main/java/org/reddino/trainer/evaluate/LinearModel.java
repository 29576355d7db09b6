package org.reddino.trainer.evaluate;

import java.util.Arrays;
import java.util.Optional;

/// A fitted linear classifier.
final class LinearModel {
  private final int[] classes;
  private final double[][] weights;
  private final double[] intercepts;
  private final Optional<String> warning;

  /// @param classes label of each row of the weights, ascending
  /// @param weights [K, D]
  /// @param intercepts [K]
  LinearModel(int[] classes, double[][] weights, double[] intercepts, Optional<String> warning) {
    this.classes = classes;
    this.weights = weights;
    this.intercepts = intercepts;
    this.warning = warning;
  }

  /// Why the fit may not be the optimum.
  Optional<String> warning() {
    return warning;
  }

  /// The label of each row, the lowest of equals.
  int[] predict(float[][] rows) {
    return Arrays.stream(rows).parallel().mapToInt(this::predict).toArray();
  }

  private int predict(float[] row) {
    int winner = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes.length; k++) {
      double score = score(k, row);
      if (score > best) {
        best = score;
        winner = k;
      }
    }
    return classes[winner];
  }

  /// Logit of class `k`, up to a constant common to all classes.
  double score(int k, float[] row) {
    double score = intercepts[k];
    for (int i = 0; i < row.length; i++) {
      score += weights[k][i] * row[i];
    }
    return score;
  }
}
