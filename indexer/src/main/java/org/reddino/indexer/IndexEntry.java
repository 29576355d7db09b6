package org.reddino.indexer;

import java.util.Map;
import java.util.TreeMap;

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

  /// A number over the vector, the keywords and the numbers: entries that differ have different
  /// ones but for one chance in 2^64. Never 0.
  public long hash() {
    EntryHash hash = new EntryHash();
    for (float component : vector) {
      hash.add(Float.floatToIntBits(component));
    }
    new TreeMap<>(keywords)
        .forEach(
            (field, text) -> {
              hash.add(field);
              hash.add(text);
            });
    new TreeMap<>(numbers)
        .forEach(
            (field, number) -> {
              hash.add(field);
              hash.add(Double.doubleToLongBits(number));
            });
    return hash.value();
  }

  /// Whether the vector has a direction, so that the entry can be a neighbor.
  public boolean hasDirection() {
    return Vectors.hasDirection(vector);
  }
}
