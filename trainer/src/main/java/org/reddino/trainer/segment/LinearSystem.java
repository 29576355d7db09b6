package org.reddino.trainer.segment;

/// Small positive definite systems.
final class LinearSystem {
  private LinearSystem() {}

  /// Gauss-Jordan without pivoting; the matrix is overwritten.
  ///
  /// @param m `n` rows of `n` coefficients and the right-hand side
  static double[] solve(double[][] m) {
    int n = m.length;
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = 0; row < n; row++) {
        if (row != pivot) {
          double factor = m[row][pivot] / m[pivot][pivot];
          for (int column = pivot; column <= n; column++) {
            m[row][column] -= factor * m[pivot][column];
          }
        }
      }
    }
    double[] solution = new double[n];
    for (int row = 0; row < n; row++) {
      solution[row] = m[row][n] / m[row][row];
    }
    return solution;
  }
}
