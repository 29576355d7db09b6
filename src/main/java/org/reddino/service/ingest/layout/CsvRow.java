package org.reddino.service.ingest.layout;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One row of a table, with the place to name in errors.
///
/// @param cells by column
/// @param place file and line
public record CsvRow(Map<String, String> cells, String place) {
  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  /// The rows below the header of `table`.
  ///
  /// @throws IllegalArgumentException if it is no CSV file
  public static List<CsvRow> all(Path table) throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> cells =
        MAPPER
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(table.toFile())) {
      while (cells.hasNext()) {
        rows.add(new CsvRow(cells.next(), table + " line " + (rows.size() + 2)));
      }
      return rows;
    } catch (RuntimeJsonMappingException e) {
      throw new IllegalArgumentException(
          table + " after line " + (rows.size() + 1) + ": " + e.getMessage(), e);
    }
  }

  /// A text as a cell of a table, in quotes whatever it holds.
  public static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  public Optional<String> text(String column) {
    return Optional.ofNullable(cells.get(column))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  public String needed(String column) {
    return text(column)
        .orElseThrow(() -> new IllegalArgumentException(place + " has no " + column));
  }

  public OptionalDouble number(String column) {
    Optional<String> text = text(column);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text.get()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          place + ": " + column + " is \"" + text.get() + "\", not a number", e);
    }
  }

  public double neededNumber(String column) {
    return number(column)
        .orElseThrow(() -> new IllegalArgumentException(place + " has no " + column));
  }
}
