package org.reddino.trainer.ssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A CSV file of numbers, thinned to what a chart can show.
///
/// @param names of the columns
/// @param rows values in the order of the names
record Table(List<String> names, List<double[]> rows) {
  private static final int MOST = 1000;

  /// Empty if the file is missing or empty.
  static Table read(Path file) throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    if (lines.isEmpty()) {
      return new Table(List.of(), List.of());
    }
    List<String> names = List.of(lines.getFirst().split(",", -1));
    List<double[]> rows = new ArrayList<>();
    int step = Math.max(1, Math.ceilDiv(lines.size(), MOST));
    for (int i = 1; i < lines.size(); i++) {
      if (i % step == 0 || i == lines.size() - 1) {
        rows.add(
            Arrays.stream(lines.get(i).split(",", -1)).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return new Table(names, rows);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  double[] column(String name) {
    int at = names.indexOf(name);
    return rows.stream().mapToDouble(row -> row[at]).toArray();
  }
}
