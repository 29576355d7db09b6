package org.reddino.trainer.knn;

/// The neighbors of many queries, nearest first.
public final class Neighborhoods {
  private final int[][] rows;
  private final double[][] distances;

  Neighborhoods(int[][] rows, double[][] distances) {
    this.rows = rows;
    this.distances = distances;
  }

  /// How many queries were answered.
  public int count() {
    return rows.length;
  }

  /// Rows of the base nearest to a query, [k].
  public int[] rows(int query) {
    return rows[query].clone();
  }

  /// Euclidean distances of [#rows], [k].
  public double[] distances(int query) {
    return distances[query].clone();
  }
}
