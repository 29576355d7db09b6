package org.reddino.service.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.reddino.service.generation.Comparison.Churn;
import org.reddino.service.generation.Comparison.Group;

/// Counts how lists of neighbors differ.
final class ListDifferences {
  private ListDifferences() {}

  /// A sampled cell with its lists.
  record Pair(String kind, String source, Set<Long> live, Set<Long> next) {
    /// Share of the live list that is not in the next, 0 if both are empty.
    double changed() {
      return 1 - overlap(live, next);
    }
  }

  static Churn churn(List<Pair> pairs) {
    return new Churn(group("all", pairs), groups(pairs, Pair::kind), groups(pairs, Pair::source));
  }

  /// Mean overlap of lists with the exact ones; 1 without lists.
  static double recall(List<Set<Long>> exact, List<Set<Long>> found) {
    double sum = 0;
    for (int i = 0; i < exact.size(); i++) {
      sum += overlap(exact.get(i), found.get(i));
    }
    return exact.isEmpty() ? 1 : sum / exact.size();
  }

  /// Share of `wanted` that is in `other`.
  private static double overlap(Set<Long> wanted, Set<Long> other) {
    if (wanted.isEmpty()) {
      return 1;
    }
    return wanted.stream().filter(other::contains).count() / (double) wanted.size();
  }

  private static List<Group> groups(List<Pair> pairs, Function<Pair, String> name) {
    Map<String, List<Pair>> byName = new TreeMap<>();
    pairs.forEach(
        pair -> byName.computeIfAbsent(name.apply(pair), _ -> new ArrayList<>()).add(pair));
    return byName.entrySet().stream().map(one -> group(one.getKey(), one.getValue())).toList();
  }

  private static Group group(String name, List<Pair> pairs) {
    return new Group(
        name,
        pairs.size(),
        pairs.stream().mapToDouble(Pair::changed).average().orElse(0),
        pairs.stream().mapToDouble(pair -> pair.changed() > 0 ? 1 : 0).average().orElse(0));
  }
}
