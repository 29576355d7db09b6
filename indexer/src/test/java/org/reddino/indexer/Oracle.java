package org.reddino.indexer;

import java.util.List;

/// What the door promises, the slow way.
final class Oracle {
  private Oracle() {}

  static List<Neighbor> nearest(List<IndexEntry> entries, VectorQuery query) {
    return entries.stream()
        .filter(entry -> allows(query.filter(), entry))
        .map(entry -> Neighbor.measure(entry.id(), query.vector(), entry.vector()))
        .sorted(Neighbor.nearestFirst(query.metric()))
        .limit(query.k())
        .toList();
  }

  static boolean allows(Filter filter, IndexEntry entry) {
    return switch (filter) {
      case Filter.Everything() -> true;
      case Filter.And(var parts) -> parts.stream().allMatch(part -> allows(part, entry));
      case Filter.Or(var parts) -> parts.stream().anyMatch(part -> allows(part, entry));
      case Filter.Not(var part) -> !allows(part, entry);
      case Filter.AnyOf(var field, var values) ->
          entry.keywords().containsKey(field) && values.contains(entry.keywords().get(field));
      case Filter.Range(var field, var min, var max) ->
          entry.numbers().containsKey(field) && within(entry.numbers().get(field), min, max);
      case Filter.Ids(var ids) -> ids.contains(entry.id());
      case Filter.Has(var field) ->
          entry.keywords().containsKey(field) || entry.numbers().containsKey(field);
    };
  }

  private static boolean within(double value, Filter.Bound min, Filter.Bound max) {
    boolean above = min.included() ? value >= min.value() : value > min.value();
    boolean below = max.included() ? value <= max.value() : value < max.value();
    return above && below;
  }
}
