package org.reddino.service.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.service.ingest.layout.CsvRow;
import org.reddino.service.ingest.layout.IngestItem;

/// What the user knows of the sources of a set's images: a table with a row per slide (column
/// `slide`) or per image (column `image`, the file's name with or without its ending).
public final class SourceTable {
  /// What a row says.
  ///
  /// @param group rows that must stay together in folds, where told
  record Entry(String source, Optional<String> group) {}

  private final String key;
  private final Map<String, Entry> entries = new HashMap<>();

  private SourceTable(String key) {
    this.key = key;
  }

  /// No table: every image is of the one source given.
  private static final SourceTable NONE = new SourceTable("");

  public static SourceTable none() {
    return NONE;
  }

  /// Reads a table.
  ///
  /// @param source name of the column that tells the source
  /// @param group name of the column that tells the group; the column may be missing
  /// @throws IllegalArgumentException naming the file and line if it is malformed
  public static SourceTable read(Path table, String source, String group) throws IOException {
    List<CsvRow> rows = CsvRow.all(table);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(table + " has no rows");
    }
    CsvRow head = rows.getFirst();
    String key = head.cells().containsKey("slide") ? "slide" : "image";
    SourceTable read = new SourceTable(key);
    for (CsvRow row : rows) {
      String name = row.needed(key);
      Entry entry = new Entry(row.needed(source), row.text(group));
      Entry before = read.entries.put(slideNumber(name), entry);
      if (before != null && !before.equals(entry)) {
        throw new IllegalArgumentException(row.place() + " tells another source of " + name);
      }
    }
    return read;
  }

  /// The row of an image.
  ///
  /// @return empty without a table
  /// @throws IllegalArgumentException if the table does not tell it
  Optional<Entry> entry(IngestItem item) {
    if (this == NONE) {
      return Optional.empty();
    }
    String name = item.file().getFileName().toString();
    String asked = key.equals("slide") ? item.provenance().slide().orElse("") : name;
    Entry found = entries.get(slideNumber(asked));
    if (found == null && key.equals("image")) {
      found = entries.get(name.replaceFirst("\\.\\w+$", ""));
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "the table of sources has no row for %s %s (%s)".formatted(key, asked, item.file()));
    }
    return Optional.of(found);
  }

  /// `Slide 7` and `7` are the same.
  private static String slideNumber(String name) {
    return name.replaceFirst("(?i)^slide +(?=\\d+$)", "");
  }
}
