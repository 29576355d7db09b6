package org.reddino.trainer.corpus;

import org.reddino.trainer.Chance;

/// A permutation that needs no memory: a Feistel network of four rounds over the next power of
/// four,
/// walked on until it falls inside (Black, Rogaway, CT-RSA 2002).
final class Shuffle {
  private Shuffle() {}

  /// Where `at` goes among `length` places, 0 .. length - 1.
  static int of(long key, int at, int length) {
    int bits = Math.max(1, (33 - Integer.numberOfLeadingZeros(Math.max(1, length - 1))) / 2);
    int mask = (1 << bits) - 1;
    long value = at;
    do {
      long left = value >>> bits;
      long right = value & mask;
      for (int round = 0; round < 4; round++) {
        long next = left ^ (Chance.mix(key + 0x9E3779B97F4A7C15L * (right * 4 + round + 1)) & mask);
        left = right;
        right = next;
      }
      value = left << bits | right;
    } while (value >= length);
    return (int) value;
  }
}
