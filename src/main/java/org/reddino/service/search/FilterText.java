package org.reddino.service.search;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;

/// Filters in words near to the filter grammar.
final class FilterText {
  private static final int MOST_VALUES = 10;

  private FilterText() {}

  static String of(Filter filter) {
    return switch (filter) {
      case Filter.Everything() -> "everything";
      case Filter.And(var parts) -> joined(parts, " and ");
      case Filter.Or(var parts) -> joined(parts, " or ");
      case Filter.Not(var part) -> "not " + of(part);
      case Filter.AnyOf(var field, var values) -> field + " in " + list(values);
      case Filter.Ids(var ids) -> "cell in " + list(ids);
      case Filter.Has(var field) -> field + " is known";
      case Filter.Range(var field, var min, var max) -> range(field, min, max);
    };
  }

  private static String joined(List<Filter> parts, String word) {
    return "(" + parts.stream().map(FilterText::of).collect(Collectors.joining(word)) + ")";
  }

  private static String list(Collection<?> values) {
    String some =
        values.stream()
            .map(String::valueOf)
            .sorted()
            .limit(MOST_VALUES)
            .collect(Collectors.joining(", "));
    return "(" + some + (values.size() > MOST_VALUES ? ", ..." : "") + ")";
  }

  private static String range(String field, Bound min, Bound max) {
    if (min.equals(max)) {
      return field + " = " + min.value();
    }
    String low = field + (min.included() ? " >= " : " > ") + min.value();
    String high = field + (max.included() ? " <= " : " < ") + max.value();
    if (Double.isInfinite(min.value())) {
      return high;
    }
    return Double.isInfinite(max.value()) ? low : low + " and " + high;
  }
}
