package org.reddino.trainer.knn;

import java.util.stream.IntStream;

/// Which rows of a base may be neighbors of which queries.
final class Problem {
  private final float[][] base;
  private final float[][] queries;
  private final int k;
  private final int[] baseGroups; // empty: every row may be a neighbor
  private final int[] queryGroups;

  private Problem(float[][][] vectors, int k, int[] baseGroups, int[] queryGroups) {
    this.base = vectors[0];
    this.queries = vectors[1];
    this.k = k;
    this.baseGroups = baseGroups;
    this.queryGroups = queryGroups;
  }

  static Problem of(float[][] base, float[][] queries, int k) {
    return new Problem(new float[][][] {base, queries}, k, new int[0], new int[0]);
  }

  /// Every row asks for its neighbors among the rows of other groups.
  static Problem acrossGroups(float[][] vectors, int[] groups, int k) {
    return new Problem(new float[][][] {vectors, vectors}, k, groups, groups);
  }

  /// The same for some of the queries.
  Problem queries(int[] chosen) {
    float[][] some = IntStream.of(chosen).mapToObj(q -> queries[q]).toArray(float[][]::new);
    int[] groups =
        grouped() ? IntStream.of(chosen).map(q -> queryGroups[q]).toArray() : queryGroups;
    return new Problem(new float[][][] {base, some}, k, baseGroups, groups);
  }

  float[][] base() {
    return base;
  }

  float[][] queries() {
    return queries;
  }

  int k() {
    return k;
  }

  int dimension() {
    return base[0].length;
  }

  /// Whether some rows are barred from some queries.
  boolean grouped() {
    return baseGroups.length > 0;
  }

  boolean allows(int query, int row) {
    return !grouped() || queryGroups[query] != baseGroups[row];
  }

  /// Queries, those of a group together.
  int[] queryOrder() {
    return order(queryGroups, queries.length);
  }

  /// Rows of the base, those of a group together.
  int[] baseOrder() {
    return order(baseGroups, base.length);
  }

  private int[] order(int[] groups, int count) {
    int[] order = IntStream.range(0, count).toArray();
    if (grouped()) {
      long[] keys =
          IntStream.range(0, count).mapToLong(i -> ((long) groups[i] << 32) | i).sorted().toArray();
      for (int i = 0; i < count; i++) {
        order[i] = (int) keys[i];
      }
    }
    return order;
  }

  /// Whether no query of a sorted range may have a neighbor in a sorted range of rows.
  boolean bars(int[] queryRange, int[] rowRange) {
    return grouped()
        && queryGroups[queryRange[0]] == queryGroups[queryRange[queryRange.length - 1]]
        && baseGroups[rowRange[0]] == baseGroups[rowRange[rowRange.length - 1]]
        && queryGroups[queryRange[0]] == baseGroups[rowRange[0]];
  }
}
