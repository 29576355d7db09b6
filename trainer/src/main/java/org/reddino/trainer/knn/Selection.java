package org.reddino.trainer.knn;

/// The k-th smallest of some numbers without sorting all (Hoare's FIND, 1961).
final class Selection {
  private Selection() {}

  /// The `k`-th smallest of the first `count` values, counted from 1; reorders them.
  static long smallest(long[] values, int count, int k) {
    int low = 0;
    int high = count - 1;
    int wanted = k - 1;
    while (low < high) {
      long pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        return values[wanted];
      }
    }
    return values[wanted];
  }
}
