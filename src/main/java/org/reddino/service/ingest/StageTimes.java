package org.reddino.service.ingest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final Map<Stage, LongAdder> wall = new EnumMap<>(Stage.class);
  private final Map<Stage, LongAdder> processor = new EnumMap<>(Stage.class);

  StageTimes() {
    for (Stage stage : Stage.values()) {
      wall.put(stage, new LongAdder());
      processor.put(stage, new LongAdder());
    }
  }

  /// Runs work and adds its time to a stage.
  <T, E extends Exception> T time(Stage stage, Work<T, E> work) throws E {
    long start = System.nanoTime();
    long processorStart = CLOCK.getCurrentThreadCpuTime();
    try {
      return work.run();
    } finally {
      wall.get(stage).add(System.nanoTime() - start);
      processor.get(stage).add(CLOCK.getCurrentThreadCpuTime() - processorStart);
    }
  }

  /// Seconds by stage as the clock on the wall tells them, in order.
  Map<String, Double> seconds() {
    return seconds(wall);
  }

  /// Seconds by stage that the stage's own thread held a processor: unlike the others not longer on
  /// a busy machine. Work of other processes (PostgreSQL) is not in them.
  Map<String, Double> processorSeconds() {
    return seconds(processor);
  }

  private static Map<String, Double> seconds(Map<Stage, LongAdder> nanos) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    nanos.forEach(
        (stage, sum) -> seconds.put(stage.name().toLowerCase(Locale.ROOT), sum.sum() / 1e9));
    return seconds;
  }
}
