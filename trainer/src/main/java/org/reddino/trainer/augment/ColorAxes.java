package org.reddino.trainer.augment;

import org.reddino.trainer.image.Pixels;

/// Principal axes of the colours of a view.
///
/// @param variance along each axis, of values scaled to 0 .. 1
/// @param axis unit vectors in RGB, one per row, each with a sum that is not negative, so that the
/// sign does not depend on the solver
@SuppressWarnings("ArrayRecordComponent") // lives for one view
record ColorAxes(double[] variance, double[][] axis) {
  private static final int SWEEPS = 12;

  static ColorAxes of(Pixels view) {
    double[][] matrix = covariance(view.rgb());
    double[][] vectors = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      rotate(matrix, vectors, 0, 1);
      rotate(matrix, vectors, 0, 2);
      rotate(matrix, vectors, 1, 2);
    }
    for (double[] vector : vectors) {
      if (vector[0] + vector[1] + vector[2] < 0) {
        for (int i = 0; i < 3; i++) {
          vector[i] = -vector[i];
        }
      }
    }
    return new ColorAxes(new double[] {matrix[0][0], matrix[1][1], matrix[2][2]}, vectors);
  }

  /// Sum of the axes, each times its variance and the amount.
  double[] weighted(double amount) {
    double[] sum = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int c = 0; c < 3; c++) {
        sum[c] += amount * variance[i] * axis[i][c];
      }
    }
    return sum;
  }

  private static double[][] covariance(byte[] rgb) {
    long[] sum = new long[3];
    long[][] product = new long[3][3];
    for (int i = 0; i < rgb.length; i += 3) {
      for (int a = 0; a < 3; a++) {
        int value = rgb[i + a] & 0xFF;
        sum[a] += value;
        for (int b = a; b < 3; b++) {
          product[a][b] += (long) value * (rgb[i + b] & 0xFF);
        }
      }
    }
    double n = rgb.length / 3.0;
    double[][] matrix = new double[3][3];
    for (int a = 0; a < 3; a++) {
      for (int b = a; b < 3; b++) {
        double value = (product[a][b] - sum[a] * (sum[b] / n)) / Math.max(1, n - 1) / (255.0 * 255);
        matrix[a][b] = value;
        matrix[b][a] = value;
      }
    }
    return matrix;
  }

  /// One Jacobi rotation that makes `matrix[p][q]` vanish (Golub, Van Loan, 8.5).
  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    if (Math.abs(matrix[p][q]) < 1e-15) {
      return;
    }
    double tau = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    for (int k = 0; k < 3; k++) {
      double left = matrix[k][p];
      matrix[k][p] = c * left - s * matrix[k][q];
      matrix[k][q] = s * left + c * matrix[k][q];
    }
    for (int k = 0; k < 3; k++) {
      double upper = matrix[p][k];
      matrix[p][k] = c * upper - s * matrix[q][k];
      matrix[q][k] = s * upper + c * matrix[q][k];
      double first = vectors[p][k];
      vectors[p][k] = c * first - s * vectors[q][k];
      vectors[q][k] = s * first + c * vectors[q][k];
    }
  }
}
