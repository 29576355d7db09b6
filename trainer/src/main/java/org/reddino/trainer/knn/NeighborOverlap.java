package org.reddino.trainer.knn;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.reddino.trainer.Progress;

/// How far two encodings of the same things agree on what is near what.
public final class NeighborOverlap {
  private NeighborOverlap() {}

  /// Mean share, 0 to 1, of a row's `k` nearest others under `a` that are among its `k` nearest
  /// others under `b`. Euclidean distance; dimensions may differ.
  ///
  /// @throws IllegalArgumentException if the encodings differ in rows or have no more than `k`
  public static double of(float[][] a, float[][] b, int k) {
    if (a.length != b.length || a.length <= k) {
      throw new IllegalArgumentException(
          "%d and %d rows for %d neighbors".formatted(a.length, b.length, k));
    }
    Neighborhoods first = ExactNeighbors.euclidean(a, a, k + 1, Progress.none());
    Neighborhoods second = ExactNeighbors.euclidean(b, b, k + 1, Progress.none());
    long common = 0;
    for (int row = 0; row < a.length; row++) {
      Set<Integer> others = others(first, row, k);
      others.retainAll(others(second, row, k));
      common += others.size();
    }
    return (double) common / ((long) k * a.length);
  }

  /// Equal rows may push a row out of its own list: then its last neighbor goes instead.
  private static Set<Integer> others(Neighborhoods found, int row, int k) {
    int[] others = Arrays.stream(found.rows(row)).filter(r -> r != row).limit(k).toArray();
    Set<Integer> set = HashSet.newHashSet(k);
    Arrays.stream(others).forEach(set::add);
    return set;
  }
}
