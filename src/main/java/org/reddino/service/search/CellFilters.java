package org.reddino.service.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reddino.indexer.Filter;
import org.reddino.schema.query.SqlCondition;

/// Which cells a filter means where it does not tell their kind: red ones, except where the labels
/// that are asked about are kinds.
public final class CellFilters {
  private static final String KIND = "kind";

  /// Its labels are kinds: a vote among red cells only would always say red.
  private static final String KINDS_VOCABULARY = "cell-type";

  private CellFilters() {}

  /// The condition on stored cells that a text in the filter grammar comes to.
  ///
  /// @throws org.reddino.service.ops.ProblemException a 400 that points at the column
  public static SqlCondition condition(String text) {
    Filter parsed =
        SearchResource.answer(() -> FilterParser.parse(text, new FilterFields(Optional.empty())));
    return SqlFilters.condition(redByDefault(parsed, Optional.empty()));
  }

  static Filter redByDefault(Filter filter, Optional<String> vocabulary) {
    return names(filter, KIND) || vocabulary.equals(Optional.of(KINDS_VOCABULARY))
        ? filter
        : new Filter.And(List.of(new Filter.AnyOf(KIND, Set.of("red")), filter));
  }

  private static boolean names(Filter filter, String field) {
    return switch (filter) {
      case Filter.Everything(), Filter.Ids(_) -> false;
      case Filter.And(var parts) -> parts.stream().anyMatch(part -> names(part, field));
      case Filter.Or(var parts) -> parts.stream().anyMatch(part -> names(part, field));
      case Filter.Not(var part) -> names(part, field);
      case Filter.AnyOf(var name, _) -> name.equals(field);
      case Filter.Range(var name, _, _) -> name.equals(field);
      case Filter.Has(var name) -> name.equals(field);
    };
  }
}
