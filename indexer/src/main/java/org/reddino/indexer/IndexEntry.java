package org.reddino.indexer;

import java.util.Map;

/// One vector with the fields that filters ask for.
///
/// @param id of the cell
/// @param vector finite components; not copied. Where all are zero it has no direction: the entry
///     is held and counted, and never an answer
/// @param keywords exact texts by field; a missing field is null
/// @param numbers finite numbers by field; a missing field is null
@SuppressWarnings("ArrayRecordComponent") // vectors are handed on, never compared
public record IndexEntry(
    long id, float[] vector, Map<String, String> keywords, Map<String, Double> numbers) {
  public IndexEntry {
    Vectors.checkFinite(vector);
    numbers.forEach(
        (field, number) -> {
          if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(field + " of " + id + " is " + number);
          }
        });
    keywords = Map.copyOf(keywords);
    numbers = Map.copyOf(numbers);
  }

  /// Whether the vector has a direction, so that the entry can be a neighbor.
  public boolean hasDirection() {
    return Vectors.hasDirection(vector);
  }
}
