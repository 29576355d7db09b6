package org.reddino.trainer.ssl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A CSV file that grows by a row per update.
final class Metrics {
  private final Path file;
  private String header = "";

  private Metrics(Path file) {
    this.file = file;
  }

  /// Goes on behind the rows of the updates before `update`; later rows, of a run that was cut
  /// off, are dropped.
  static Metrics open(Path file, long update) {
    Metrics metrics = new Metrics(file);
    try {
      List<String> kept = new ArrayList<>();
      if (update > 0 && Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          if (kept.isEmpty() || number(line) <= update) {
            kept.add(line);
          }
        }
      }
      if (!kept.isEmpty()) {
        metrics.header = kept.getFirst();
      }
      Files.write(file, kept);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return metrics;
  }

  /// Adds the first column `update` and the values.
  void add(long update, Map<String, Double> values) {
    StringBuilder text = new StringBuilder();
    if (header.isEmpty()) {
      header = "update," + String.join(",", values.keySet());
      text.append(header).append('\n');
    }
    text.append(update).append(',');
    text.append(
        values.values().stream()
            .map(value -> String.format(Locale.ROOT, "%.6g", value))
            .collect(Collectors.joining(",")));
    try {
      Files.writeString(
          file, text.append('\n'), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static long number(String line) {
    String first = line.substring(0, Math.max(0, line.indexOf(',')));
    return first.matches("\\d{1,18}") ? Long.parseLong(first) : Long.MAX_VALUE;
  }
}
