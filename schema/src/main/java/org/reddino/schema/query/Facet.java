package org.reddino.schema.query;

import java.util.List;
import java.util.OptionalDouble;

/// One field over all cells.
///
/// @param field its name in the filter grammar
/// @param coverage cells that have a value
/// @param values the most frequent values with their counts; empty for a number
/// @param min smallest number; empty for words and without values
/// @param max largest number
public record Facet(
    String field, long coverage, List<Count> values, OptionalDouble min, OptionalDouble max) {

  /// How often one value occurs.
  public record Count(String value, long count) {}
}
