package org.reddino.trainer.ssl;

import java.util.List;

/// Mean and deviation of a teacher's features, component by component, apart for the whole and the
/// map: without it a cosine measures mostly what all pictures have in common.
final class FeatureScale {
  private static final double LEAST = 1e-6;

  private final int rows;
  private final int dimension;
  private final double[][] mean;
  private final double[][] inverse;

  private FeatureScale(int rows, int dimension) {
    this.rows = rows;
    this.dimension = dimension;
    mean = new double[2][dimension];
    inverse = new double[2][dimension];
  }

  /// Of features [pictures][rows][dimension].
  static FeatureScale of(List<float[]> features, int rows, int dimension) {
    FeatureScale scale = new FeatureScale(rows, dimension);
    double[][] squares = new double[2][dimension];
    long[] count = new long[2];
    for (float[] part : features) {
      for (int i = 0; i < part.length; i++) {
        int kind = scale.kind(i);
        scale.mean[kind][i % dimension] += part[i];
        squares[kind][i % dimension] += (double) part[i] * part[i];
        count[kind] += i % dimension == 0 ? 1 : 0;
      }
    }
    for (int kind = 0; kind < 2; kind++) {
      long n = Math.max(1, count[kind]);
      for (int i = 0; i < dimension; i++) {
        scale.mean[kind][i] /= n;
        double variance = squares[kind][i] / n - scale.mean[kind][i] * scale.mean[kind][i];
        scale.inverse[kind][i] = 1 / Math.sqrt(Math.max(LEAST, variance));
      }
    }
    return scale;
  }

  /// Makes each component of mean 0 and deviation 1, in place.
  void apply(float[] features) {
    for (int i = 0; i < features.length; i++) {
      int kind = kind(i);
      int at = i % dimension;
      features[i] = (float) ((features[i] - mean[kind][at]) * inverse[kind][at]);
    }
  }

  /// 0 for the whole, 1 for a cell of the map.
  private int kind(int at) {
    return at / dimension % rows == 0 ? 0 : 1;
  }
}
