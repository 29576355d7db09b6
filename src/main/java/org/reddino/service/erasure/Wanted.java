package org.reddino.service.erasure;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fingerprints of one length, quick to ask for each byte of a file.
final class Wanted {
  private static final int FILTER_BITS = 24;

  private final int length;
  private final long leaving;
  private final BitSet filter = new BitSet(1 << FILTER_BITS);
  private final Map<Long, Fingerprint> byRolling = new HashMap<>();

  Wanted(int length, Collection<Fingerprint> fingerprints) {
    this.length = length;
    long power = 1;
    for (int i = 0; i < length; i++) {
      power *= Fingerprint.BASE;
    }
    this.leaving = power;
    for (Fingerprint each : fingerprints) {
      if (each.trace().length() == length) {
        byRolling.put(each.rolling(), each);
        filter.set(slot(each.rolling()));
      }
    }
  }

  boolean isEmpty() {
    return byRolling.isEmpty();
  }

  int length() {
    return length;
  }

  /// The hash of a window one byte further.
  long roll(long hash, byte entering, int leavingByte) {
    return hash * Fingerprint.BASE + (entering & 255) + 1 - leavingByte * leaving;
  }

  /// The fingerprint of the window that ends before `end`, if it is wanted.
  Optional<Fingerprint> at(long hash, byte[] bytes, int end) {
    if (!filter.get(slot(hash))) {
      return Optional.empty();
    }
    return Optional.ofNullable(byRolling.get(hash))
        .filter(found -> found.proof() == Fingerprint.proof(bytes, end - length, length));
  }

  private static int slot(long hash) {
    return (int) ((hash * 0xff51afd7ed558ccdL) >>> (64 - FILTER_BITS));
  }
}
