package org.reddino.trainer.knn;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.torch.Processor;

/// Exact k nearest neighbors under the Euclidean distance of raw vectors. Distance is computed in
/// float64; equal distances go to the lower row. Large problems run as matrix products that only
/// choose candidates, in bfloat16 where the processor multiplies it, else in float32; small ones as
/// plain loops: the answer is the same to the last bit.
///
/// Memory beside the arguments and the answer: a centred copy of the base, 2 bytes a component (4
/// without bfloat16), and about 24 MB.
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
    return neighbors(Problem.of(base, queries, k), progress);
  }

  /// Finds for every row the `k` nearest rows of other groups: all folds of leave-one-source-out in
  /// one pass, or, with a group for each row, the neighbors without the row itself.
  ///
  /// @param groups of each row
  /// @throws IllegalArgumentException as [#euclidean]; also if a group leaves fewer than `k` others
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public static Neighborhoods acrossGroups(
      float[][] vectors, int[] groups, int k, Progress progress) {
    check(vectors, vectors, k);
    if (groups.length != vectors.length) {
      throw new IllegalArgumentException(vectors.length + " rows, " + groups.length + " groups");
    }
    IntStream.of(groups)
        .boxed()
        .collect(Collectors.groupingBy(group -> group, Collectors.counting()))
        .forEach(
            (group, count) -> {
              if (vectors.length - count < k) {
                throw new IllegalArgumentException(
                    "k is %d, group %d leaves %d other rows"
                        .formatted(k, group, vectors.length - count));
              }
            });
    return neighbors(Problem.acrossGroups(vectors, groups, k), progress);
  }

  private static Neighborhoods neighbors(Problem problem, Progress progress) {
    double pairs = (double) problem.base().length * problem.queries().length;
    if (pairs * problem.dimension() < LARGE) {
      return BruteForce.neighbors(problem, progress);
    }
    return Processor.LOCAL.multipliesBfloat16()
        ? RoundedProducts.neighbors(problem, progress)
        : BlockedProducts.neighbors(problem, progress);
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
