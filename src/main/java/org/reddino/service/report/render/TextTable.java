package org.reddino.service.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table for terminals: the first columns to the left, numbers to the right.
public final class TextTable {
  private final int leftColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /// @param leftColumns columns of words at the left
  public TextTable(int leftColumns, List<String> header) {
    this.leftColumns = leftColumns;
    rows.add(List.copyOf(header));
  }

  /// Adds a row.
  ///
  /// @throws IllegalArgumentException if it is not as wide as the header
  public TextTable row(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "row has " + cells.size() + " cells, the header " + rows.getFirst().size());
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /// The table, each line ended.
  public String render() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
      if (lines.size() == 1) {
        lines.add("-".repeat(lines.getFirst().length()));
      }
    }
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(i < leftColumns ? row.get(i) + padding : padding + row.get(i));
    }
    return line.toString();
  }
}
