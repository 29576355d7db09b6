package org.reddino.service.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What points are coloured by: one of several values, or a number.
///
/// @param field it comes from
/// @param names of the values, the most frequent first; null for a number
/// @param name position in `names` of each point's value, -1 = it has none; null for a number
/// @param number of each point, null where it has none; null for values
@SuppressWarnings("ArrayRecordComponent") // written as JSON
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Coloring(String field, List<String> names, int[] name, Double[] number) {
  /// Further values share the last name.
  static final int MOST_NAMES = 40;

  static final String OTHERS = "others";

  /// By values as they are.
  public static Coloring byName(String field, List<Optional<String>> values) {
    Map<String, Integer> counts = new TreeMap<>();
    values.forEach(value -> value.ifPresent(name -> counts.merge(name, 1, Integer::sum)));
    List<String> names = new ArrayList<>(counts.keySet());
    names.sort((a, b) -> Integer.compare(counts.get(b), counts.get(a)));
    if (names.size() > MOST_NAMES) {
      names = new ArrayList<>(names.subList(0, MOST_NAMES - 1));
      names.add(OTHERS);
    }
    Map<String, Integer> position = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      position.put(names.get(i), i);
    }
    int last = names.size() - 1;
    int[] of =
        values.stream()
            .mapToInt(value -> value.map(name -> position.getOrDefault(name, last)).orElse(-1))
            .toArray();
    return new Coloring(field, List.copyOf(names), of, null);
  }

  /// By numbers, of which some may be missing.
  public static Coloring byNumber(String field, List<Optional<String>> values) {
    Double[] numbers =
        values.stream()
            .map(value -> value.map(Double::valueOf).orElse(null))
            .toArray(Double[]::new);
    return new Coloring(field, null, null, numbers);
  }
}
