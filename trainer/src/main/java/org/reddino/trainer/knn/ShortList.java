package org.reddino.trainer.knn;

import java.nio.LongBuffer;

/// The rows that may be among the `k` nearest of one query by bfloat16 scores. Holds a bounded
/// number of rows; if more cannot be told apart it gives up and says so.
final class ShortList {
  private static final long SIGNS = 0x8000_8000_8000_8000L;
  private static final long ONES = 0x0001_0001_0001_0001L;
  private static final int WORDS = 8;

  private final int query;
  private final Problem problem;
  private final ScoreBound bound;
  private final long[] packed; // score without sign, then row
  private int count;
  private int limit = 0x7F7F; // the largest finite score
  private boolean overflown;

  ShortList(int query, Problem problem, ScoreBound bound) {
    this.query = query;
    this.problem = problem;
    this.bound = bound;
    this.packed = new long[8 * problem.k() + 256];
  }

  /// Takes the scores of a block of rows that may matter. Four scores are compared at a time: with
  /// the limit's sign bit set, the difference of each lane keeps its sign bit if the score is not
  /// above the limit. Scores below zero count by their size: it is below every limit.
  void scan(LongBuffer scores, int offset, int[] rows) {
    int words = Math.ceilDiv(rows.length, 4);
    long limits = limit * ONES | SIGNS;
    for (int word = 0; word < words; word += WORDS) {
      int end = Math.min(words, word + WORDS);
      long near = 0;
      for (int i = word; i < end; i++) {
        near |= limits - (scores.get(offset + i) & ~SIGNS);
      }
      if ((near & SIGNS) != 0) {
        for (int i = word; i < end; i++) {
          take(scores.get(offset + i) & ~SIGNS, 4 * i, rows);
        }
        if (overflown) {
          return;
        }
        limits = limit * ONES | SIGNS;
      }
    }
  }

  private void take(long lanes, int first, int[] rows) {
    long rest = lanes;
    for (int i = first; i < Math.min(first + 4, rows.length); i++) {
      int score = (int) (rest & 0x7FFF);
      rest >>>= 16;
      if (score <= limit && problem.allows(query, rows[i])) {
        packed[count++] = ((long) score << 32) | rows[i];
        if (count == packed.length) {
          prune();
          overflown |= count > packed.length / 2;
          count = overflown ? 0 : count;
        }
      }
    }
  }

  /// Drops what the limit by the `k` best scores excludes.
  void prune() {
    if (count < problem.k()) {
      return;
    }
    float kth = score(Selection.smallest(packed, count, problem.k()));
    limit = Math.min(limit, Float.floatToRawIntBits(bound.limit(kth)) >>> 16);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (packed[i] >>> 32 <= limit) {
        packed[kept++] = packed[i];
      }
    }
    count = kept;
  }

  private static float score(long entry) {
    return Float.intBitsToFloat((int) (entry >>> 32) << 16);
  }

  /// Whether too many rows lay too close together: the query must be answered in another way.
  boolean overflown() {
    return overflown;
  }

  int count() {
    return count;
  }

  int row(int i) {
    return (int) packed[i];
  }

  /// Whether the score of an entry is possible at its distance.
  boolean admits(int i, double distance) {
    return bound.admits(score(packed[i]), distance);
  }
}
