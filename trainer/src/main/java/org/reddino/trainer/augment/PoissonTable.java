package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;

/// Poisson numbers for many pixels of one mean: the inverse of the distribution at 4,096 even
/// places, so tails rarer than 1 in 8,192 are missing.
final class PoissonTable {
  private static final int PLACES = 4096;

  private final short[] count = new short[PLACES];

  /// @param mean 0 .. 128
  PoissonTable(double mean) {
    double probability = Math.exp(-mean);
    double sum = probability;
    short k = 0;
    for (int i = 0; i < PLACES; i++) {
      while (sum < (i + 0.5) / PLACES && k < 1000) {
        k++;
        probability *= mean / k;
        sum += probability;
      }
      count[i] = k;
    }
  }

  int draw(Chance chance) {
    return count[(int) (chance.next() >>> 52)];
  }
}
