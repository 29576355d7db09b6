package org.reddino.indexer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What this process and this machine do with memory.
public final class Memory {
  private static final int COPIED = 256 << 20;
  private static final int ROUNDS = 5;

  private Memory() {}

  /// `RssAnon` of this process after a garbage collection, bytes.
  static long anonymous() {
    System.gc();
    return anonymousNow();
  }

  /// `RssAnon` of this process as it is, bytes.
  static long anonymousNow() {
    return status("RssAnon:");
  }

  /// Heap in use, right after [#anonymous].
  static long live() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// `VmHWM` of this process: the most memory it ever held, mapped files included, bytes.
  public static long peak() {
    return status("VmHWM:");
  }

  private static long status(String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc/self/status", e);
    }
  }

  /// Bytes per second that one thread copies from one large array to another; the best of some
  /// rounds.
  public static double copyBytesPerSecond() {
    byte[] from = new byte[COPIED];
    byte[] to = new byte[COPIED];
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      from[round] = 1;
      long start = System.nanoTime();
      System.arraycopy(from, 0, to, 0, COPIED);
      best = Math.max(best, COPIED / ((System.nanoTime() - start) / 1e9));
    }
    return best;
  }
}
