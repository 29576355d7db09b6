package org.reddino.trainer.knn;

import java.util.Arrays;

/// The rows that may be among the `k` nearest of one query, by approximate scores whose error is
/// bounded. Holds a bounded number of rows; if more lie within the error of each other it gives up
/// and says so.
final class Candidates {
  private final int k;
  private final double slack;
  private final long[] packed;
  private int count;
  private float limit = Float.POSITIVE_INFINITY;
  private boolean overflown;

  /// @param slack twice the largest error of a score
  Candidates(int k, double slack) {
    this.k = k;
    this.slack = slack;
    this.packed = new long[8 * k + 256];
  }

  /// Scores above this cannot matter any more.
  float limit() {
    return limit;
  }

  /// Adds a row whose score is at most [#limit].
  void add(int row, float score) {
    int bits = Float.floatToRawIntBits(score);
    bits ^= (bits >> 31) & Integer.MAX_VALUE;
    packed[count++] = ((long) bits << 32) | row;
    if (count == packed.length) {
      prune();
      if (count > packed.length / 2) {
        overflown = true;
        limit = Float.NEGATIVE_INFINITY;
        count = 0;
      }
    }
  }

  /// Drops what the limit by the `k` best scores excludes.
  void prune() {
    if (count < k) {
      return;
    }
    Arrays.sort(packed, 0, count);
    limit = Math.nextUp((float) (score(packed[k - 1]) + slack));
    while (count > k && score(packed[count - 1]) > limit) {
      count--;
    }
  }

  /// Whether too many rows lay too close together: the query must be answered without candidates.
  boolean overflown() {
    return overflown;
  }

  int count() {
    return count;
  }

  int row(int i) {
    return (int) packed[i];
  }

  float score(int i) {
    return score(packed[i]);
  }

  private static float score(long entry) {
    int bits = (int) (entry >> 32);
    return Float.intBitsToFloat(bits ^ ((bits >> 31) & Integer.MAX_VALUE));
  }
}
