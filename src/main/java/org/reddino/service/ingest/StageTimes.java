package org.reddino.service.ingest;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Where the time of an ingest goes, summed over its threads.
final class StageTimes {
  /// The stages of one image.
  enum Stage {
    /// Bytes from disk, SHA-256, whether the image is known.
    READ,
    DECODE,
    /// Finding the cells and measuring them.
    SEGMENT,
    EMBED,
    /// Reading labels and bringing them together with cells.
    MATCH,
    /// File, rows, vectors, changes, commit.
    STORE
  }

  /// Work that may fail.
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

  StageTimes() {
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new LongAdder());
    }
  }

  /// Runs work and adds its time to a stage.
  <T, E extends Exception> T time(Stage stage, Work<T, E> work) throws E {
    long start = System.nanoTime();
    try {
      return work.run();
    } finally {
      nanos.get(stage).add(System.nanoTime() - start);
    }
  }

  /// Seconds by stage, in order.
  Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    nanos.forEach(
        (stage, sum) -> seconds.put(stage.name().toLowerCase(Locale.ROOT), sum.sum() / 1e9));
    return seconds;
  }
}
