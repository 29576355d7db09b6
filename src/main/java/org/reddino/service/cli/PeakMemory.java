package org.reddino.service.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Precision;

/// Memory that embedding takes at most, each precision measured in a fresh copy of this process.
///
/// @param mebibytes by precision; absent where it cannot be measured
record PeakMemory(Map<Precision, Double> mebibytes) {
  static final String OPTION = "--own-memory";

  PeakMemory {
    mebibytes = Map.copyOf(mebibytes);
  }

  static PeakMemory measure(Path weights, Architecture architecture, List<Precision> precisions)
      throws IOException, InterruptedException {
    Map<Precision, Double> measured = new EnumMap<>(Precision.class);
    Optional<List<String>> self = self();
    if (self.isPresent()) {
      for (Precision precision : precisions) {
        List<String> command = new ArrayList<>(self.get());
        command.addAll(List.of("encoder", "bench", OPTION, "--weights", weights.toString()));
        command.addAll(List.of("--arch", architecture.name()));
        command.addAll(List.of("--precision", EncoderBenchCommand.name(precision)));
        run(command).ifPresent(peak -> measured.put(precision.resolved(architecture), peak));
      }
    }
    return new PeakMemory(measured);
  }

  OptionalDouble of(Precision precision) {
    Double found = mebibytes.get(precision);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
  }

  /// What started this process, up to the command that it runs.
  private static Optional<List<String>> self() {
    ProcessHandle.Info info = ProcessHandle.current().info();
    if (info.command().isEmpty() || info.arguments().isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(info.command().get()));
    words.addAll(List.of(info.arguments().get()));
    int at = Collections.lastIndexOfSubList(words, List.of("encoder", "bench"));
    return at < 0 ? Optional.empty() : Optional.of(words.subList(0, at));
  }

  private static Optional<Double> run(List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0
        ? answer
            .lines()
            .filter(line -> line.matches("[1-9]\\d*\\.\\d+"))
            .map(Double::valueOf)
            .findFirst()
        : Optional.empty();
  }
}
