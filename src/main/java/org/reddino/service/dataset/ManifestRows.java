package org.reddino.service.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.reddino.service.ingest.layout.CsvRow;

/// The labelled cells of a manifest: a table as [Manifest] writes it, or of the user's own.
public final class ManifestRows {
  private ManifestRows() {}

  /// Reads the cells with a label of one vocabulary, in the order of the table.
  ///
  /// @param vocabulary empty = the only one of the table
  /// @throws IllegalArgumentException naming file and line, or the vocabularies to choose from
  public static List<LabelledCell> read(Path table, Optional<String> vocabulary)
      throws IOException {
    List<CsvRow> labelled =
        CsvRow.all(table).stream().filter(row -> row.text("label").isPresent()).toList();
    TreeSet<String> known = new TreeSet<>();
    labelled.forEach(row -> known.add(row.text("vocabulary").orElse("")));
    if (vocabulary.isEmpty() && known.size() > 1) {
      throw new IllegalArgumentException(
          table + " has labels of several vocabularies, name one: " + String.join(", ", known));
    }
    List<LabelledCell> cells = new ArrayList<>();
    for (CsvRow row : labelled) {
      if (vocabulary.isEmpty() || row.text("vocabulary").equals(vocabulary)) {
        cells.add(cell(table, row));
      }
    }
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          table + " has no label of " + vocabulary.orElse("any vocabulary") + ", only " + known);
    }
    return cells;
  }

  private static LabelledCell cell(Path table, CsvRow row) {
    Path file = table.toAbsolutePath().resolveSibling(row.needed("path")).normalize();
    String source = row.text("source").orElse("all");
    String slide = row.text("slide").orElse("");
    return new LabelledCell(
        file,
        source,
        slide,
        row.text("group").orElse(slide.isEmpty() ? file.toString() : source + "/" + slide),
        row.needed("label"),
        center(row, "x", "w"),
        center(row, "y", "h"));
  }

  /// Of a box its middle, of a point itself.
  private static OptionalDouble center(CsvRow row, String from, String length) {
    OptionalDouble start = row.number(from);
    return start.isEmpty()
        ? start
        : OptionalDouble.of(start.getAsDouble() + row.number(length).orElse(0) / 2);
  }
}
