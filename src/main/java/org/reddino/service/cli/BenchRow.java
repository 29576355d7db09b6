package org.reddino.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.reddino.trainer.encoder.EncoderBenchmark.Speed;

/// One line of `encoder bench`.
///
/// @param peakMemory in MiB, of a process of its own with this architecture and precision
record BenchRow(Speed speed, OptionalDouble peakMemory) {
  String line() {
    String memory =
        peakMemory.isPresent()
            ? String.format(Locale.ROOT, "  peak %5.0f MiB", peakMemory.getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "%s  %s  batch %2d  %7.1f images/s  %7.1f per core-second%s",
        speed.architecture(),
        EncoderBenchCommand.name(speed.precision()),
        speed.batch(),
        speed.imagesPerSecond(),
        speed.imagesPerCpuSecond(),
        memory);
  }

  void write(ObjectNode node) {
    node.put("arch", speed.architecture())
        .put("precision", EncoderBenchCommand.name(speed.precision()))
        .put("batch", speed.batch())
        .put("images_per_s", rounded(speed.imagesPerSecond()))
        .put("images_per_core_s", rounded(speed.imagesPerCpuSecond()))
        .put("rounds", speed.rounds());
    peakMemory.ifPresent(mebibytes -> node.put("peak_memory_mb", Math.round(mebibytes)));
  }

  private static double rounded(double speed) {
    return Math.round(speed * 100) / 100.0;
  }
}
