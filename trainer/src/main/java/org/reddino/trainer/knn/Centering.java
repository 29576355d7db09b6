package org.reddino.trainer.knn;

/// Moves vectors to the mean of the base and scales them by a power of two, so that float32
/// products lose as little as possible. Distances keep their order.
final class Centering {
  private final double[] mean;
  private final double scale;

  private Centering(double[] mean, double scale) {
    this.mean = mean;
    this.scale = scale;
  }

  static Centering of(float[][] base, float[][] queries) {
    double[] mean = new double[base[0].length];
    for (float[] row : base) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= base.length;
    }
    double largest = Math.max(largest(base, mean), largest(queries, mean));
    return new Centering(mean, largest > 0 ? Math.scalb(1.0, -Math.getExponent(largest)) : 1.0);
  }

  private static double largest(float[][] rows, double[] mean) {
    double largest = 0;
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        largest = Math.max(largest, Math.abs(row[i] - mean[i]));
      }
    }
    return largest;
  }

  /// Power of two that brings the largest centred component below 2.
  double scale() {
    return scale;
  }

  /// Writes `factor` times the centred row to `target` at `offset`.
  void write(float[] row, double factor, float[] target, int offset) {
    for (int i = 0; i < row.length; i++) {
      target[offset + i] = (float) ((row[i] - mean[i]) * scale * factor);
    }
  }

  /// The centred row.
  double[] centered(float[] row) {
    double[] centered = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      centered[i] = (row[i] - mean[i]) * scale;
    }
    return centered;
  }

  /// Squared length of the centred row.
  double squaredNorm(float[] row) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      double value = (row[i] - mean[i]) * scale;
      sum += value * value;
    }
    return sum;
  }
}
