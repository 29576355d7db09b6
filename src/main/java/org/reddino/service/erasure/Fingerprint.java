package org.reddino.service.erasure;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A window that cannot be turned back into its bytes: what is kept while an erasure is under way.
///
/// @param trace what it was taken of
/// @param rolling hash that a scan rolls over a file (Karp and Rabin 1987)
/// @param proof first 64 bits of the window's SHA-256, for windows whose rolling hashes meet
record Fingerprint(Trace trace, long rolling, long proof) {
  /// Odd, so that powers of it never vanish modulo 2^64.
  static final long BASE = 0x9e3779b97f4a7c15L;

  static Fingerprint of(Trace trace, byte[] window) {
    if (window.length != trace.length()) {
      throw new IllegalArgumentException(
          "window of " + trace + " has " + window.length + " bytes, not " + trace.length());
    }
    long rolling = 0;
    for (byte each : window) {
      rolling = rolling * BASE + (each & 255) + 1;
    }
    return new Fingerprint(trace, rolling, proof(window, 0, window.length));
  }

  static long proof(byte[] bytes, int from, int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes, from, length);
      return ByteBuffer.wrap(sha.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot compute SHA-256", e);
    }
  }
}
