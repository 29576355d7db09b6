package org.reddino.trainer.evaluate;

import java.util.stream.IntStream;

/// A change of coordinates z = P (x - mean) in which the components are nearly uncorrelated and of
/// like spread. P is the inverse of the lower Cholesky factor of the covariance plus a ridge.
final class Whitening {
  /// The covariance is taken over so many rows at most: it only has to be near.
  private static final int MOST_ROWS = 4096;

  private final double[] mean;
  private final double[][] inverse; // P, lower triangular [D, D]

  /// @param ridge added to each variance, above 0
  Whitening(float[][] rows, double ridge) {
    mean = Moments.mean(rows);
    double[][] covariance = covariance(rows);
    double largest =
        IntStream.range(0, mean.length).mapToDouble(i -> covariance[i][i]).max().orElse(0);
    for (int i = 0; i < mean.length; i++) {
      covariance[i][i] += ridge + 1e-9 * largest;
    }
    inverse = inverse(factor(covariance));
  }

  /// Mean of one component.
  double mean(int component) {
    return mean[component];
  }

  /// z of one row.
  double[] apply(float[] row) {
    double[] centered = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      centered[i] = row[i] - mean[i];
    }
    return pull(centered);
  }

  /// Weights v of z as weights of x: v P.
  double[] raw(double[] weights) {
    double[] raw = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j <= i; j++) {
        raw[j] += weights[i] * inverse[i][j];
      }
    }
    return raw;
  }

  /// P w.
  double[] pull(double[] raw) {
    double[] pull = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      pull[i] = dot(inverse[i], raw, i + 1);
    }
    return pull;
  }

  /// P, row-major [D, D].
  double[] matrix() {
    int dimension = mean.length;
    double[] matrix = new double[dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      System.arraycopy(inverse[i], 0, matrix, i * dimension, dimension);
    }
    return matrix;
  }

  private double[][] covariance(float[][] rows) {
    int stride = Math.max(1, rows.length / MOST_ROWS);
    int used = (rows.length + stride - 1) / stride;
    double[][] centered = new double[mean.length][used]; // component by component
    for (int i = 0; i < mean.length; i++) {
      for (int row = 0; row < used; row++) {
        centered[i][row] = rows[row * stride][i] - mean[i];
      }
    }
    double[][] covariance = new double[mean.length][mean.length];
    IntStream.range(0, mean.length)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j <= i; j++) {
                covariance[i][j] = dot(centered[i], centered[j], used) / used;
              }
            });
    return covariance;
  }

  /// The lower Cholesky factor, in place.
  private static double[][] factor(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j] - dot(matrix[i], matrix[j], j);
        matrix[i][j] = i == j ? Math.sqrt(rest) : rest / matrix[j][j];
      }
    }
    return matrix;
  }

  /// The inverse of a lower triangular matrix, column by column.
  private static double[][] inverse(double[][] lower) {
    int dimension = lower.length;
    double[][] columns = new double[dimension][dimension];
    IntStream.range(0, dimension)
        .parallel()
        .forEach(
            column -> {
              double[] x = columns[column];
              for (int i = column; i < dimension; i++) {
                x[i] = ((i == column ? 1 : 0) - dot(lower[i], x, i)) / lower[i][i];
              }
            });
    double[][] inverse = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        inverse[i][j] = columns[j][i];
      }
    }
    return inverse;
  }

  private static double dot(double[] a, double[] b, int length) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < length; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return i < length ? even + odd + a[i] * b[i] : even + odd;
  }
}
