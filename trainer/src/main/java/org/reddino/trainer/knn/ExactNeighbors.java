package org.reddino.trainer.knn;

import org.reddino.trainer.Progress;

/// Exact k nearest neighbors under the Euclidean distance of raw vectors. Distance is computed in
/// float64; equal distances go to the lower row. Large problems run as float32 matrix products that
/// only choose candidates, small ones as plain loops: the answer is the same to the last bit.
///
/// Memory beside the arguments and the answer: one centred copy of the base and about 24 MB.
public final class ExactNeighbors {
  /// Multiplications from which starting the tensor engine pays.
  private static final double LARGE = 5e8;

  private ExactNeighbors() {}

  /// Finds the `k` rows of `base` nearest to each query.
  ///
  /// @param base at least `k` rows of equal length, finite
  /// @param queries rows of the same length, finite
  /// @throws IllegalArgumentException if shapes disagree, a value is not finite or `k` exceeds the
  ///     rows of the base
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public static Neighborhoods euclidean(
      float[][] base, float[][] queries, int k, Progress progress) {
    check(base, queries, k);
    double multiplications = (double) base.length * queries.length * base[0].length;
    return multiplications < LARGE
        ? BruteForce.neighbors(base, queries, k, progress)
        : BlockedProducts.neighbors(base, queries, k, progress);
  }

  /// [#euclidean(float[][], float[][], int, Progress)] that tells nobody.
  public static Neighborhoods euclidean(float[][] base, float[][] queries, int k) {
    return euclidean(base, queries, k, Progress.none());
  }

  private static void check(float[][] base, float[][] queries, int k) {
    if (k < 1 || k > base.length) {
      throw new IllegalArgumentException("k is " + k + ", the base has " + base.length + " rows");
    }
    checkRows("base", base, base[0].length);
    checkRows("query", queries, base[0].length);
  }

  private static void checkRows(String name, float[][] rows, int dimension) {
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != dimension) {
        throw new IllegalArgumentException(
            name
                + " row "
                + row
                + " has "
                + rows[row].length
                + " components, the base has "
                + dimension);
      }
      for (float value : rows[row]) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(name + " row " + row + " holds " + value);
        }
      }
    }
  }
}
