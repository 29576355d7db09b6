package org.reddino.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Measures what happens from its making on: time, resident memory of the process, energy.
public final class CostMeter {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final double JOULES_PER_KWH = 3.6e6;

  private final long start;
  private final Energy energy = new Energy();

  public CostMeter() {
    forgetPeak();
    start = System.nanoTime();
  }

  /// The cost since the meter was made.
  ///
  /// @param images at least 1
  public EmbeddingCost of(long images) {
    if (images < 1) {
      throw new IllegalArgumentException(images + " images");
    }
    double seconds = Math.max(1e-9, (System.nanoTime() - start) / 1e9);
    Energy.Used used = energy.used();
    return new EmbeddingCost(
        images / seconds,
        ProcessMemory.peak().orElse(0),
        used.kilowattHours() * JOULES_PER_KWH * 1000 / images,
        used.source());
  }

  /// Lets Linux count the peak from the present size; where that is refused the peak is that of
  /// the process since its start, which is no less.
  private static void forgetPeak() {
    try {
      Files.writeString(PROCESS.resolve("clear_refs"), "5");
    } catch (IOException refused) {
      return;
    }
  }
}
