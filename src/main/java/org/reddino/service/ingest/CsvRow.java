package org.reddino.service.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One row of a table, with the place to name in errors.
///
/// @param cells by column
/// @param place file and line
record CsvRow(Map<String, String> cells, String place) {
  Optional<String> text(String column) {
    return Optional.ofNullable(cells.get(column))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  String needed(String column) {
    return text(column)
        .orElseThrow(() -> new IllegalArgumentException(place + " has no " + column));
  }

  OptionalDouble number(String column) {
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

  double neededNumber(String column) {
    return number(column)
        .orElseThrow(() -> new IllegalArgumentException(place + " has no " + column));
  }
}
