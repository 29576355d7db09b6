package org.reddino.trainer.knn;

import java.util.Arrays;

/// The `k` nearest rows of those offered, sorted by distance, then by row.
final class Nearest {
  private final int[] rows;
  private final double[] squared;
  private int count;

  Nearest(int k) {
    rows = new int[k];
    squared = new double[k];
  }

  /// Takes a row if it is among the `k` nearest so far; rows may come in any order.
  void offer(int row, double squaredDistance) {
    int place = count;
    while (place > 0 && before(row, squaredDistance, place - 1)) {
      place--;
    }
    if (place == rows.length) {
      return;
    }
    int moved = Math.min(count, rows.length - 1) - place;
    System.arraycopy(rows, place, rows, place + 1, moved);
    System.arraycopy(squared, place, squared, place + 1, moved);
    rows[place] = row;
    squared[place] = squaredDistance;
    count = Math.min(count + 1, rows.length);
  }

  private boolean before(int row, double squaredDistance, int place) {
    return squaredDistance < squared[place]
        || (squaredDistance == squared[place] && row < rows[place]);
  }

  /// The rows, nearest first.
  int[] rows() {
    return Arrays.copyOf(rows, count);
  }

  /// Distances of [#rows], not squared.
  double[] distances() {
    return Arrays.stream(squared, 0, count).map(Math::sqrt).toArray();
  }
}
