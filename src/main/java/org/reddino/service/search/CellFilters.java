package org.reddino.service.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.reddino.indexer.Filter;
import org.reddino.schema.CellKind;
import org.reddino.schema.query.SqlCondition;

/// Which cells a filter means where it does not tell their kind: red ones, except where the labels
/// that are asked about are kinds, or a patch is asked about, which means patches. Else patches are
/// meant only where a filter names them.
public final class CellFilters {
  private static final String KIND = "kind";
  private static final String PATCH = CellKind.PATCH.text();

  /// Everything but patches.
  static final Filter FOUND = new Filter.Not(kind(CellKind.PATCH));

  /// Its labels are kinds: a vote among red cells only would always say red.
  private static final String KINDS_VOCABULARY = "cell-type";

  private CellFilters() {}

  /// The condition on stored cells that a text in the filter grammar comes to. Patches never fulfil
  /// it, whatever the text says: figures and maps are of cells.
  ///
  /// @throws org.reddino.service.ops.ProblemException a 400 that points at the column
  public static SqlCondition condition(String text) {
    Filter parsed =
        SearchResource.answer(() -> FilterParser.parse(text, new FilterFields(Optional.empty())));
    Filter meant = meant(parsed, CellKind.RED, Optional.empty());
    return SqlFilters.condition(new Filter.And(List.of(meant, FOUND)));
  }

  /// @param byDefault kind of what is asked about
  /// @param vocabulary of the labels that are asked about
  static Filter meant(Filter filter, CellKind byDefault, Optional<String> vocabulary) {
    boolean ofKinds = vocabulary.equals(Optional.of(KINDS_VOCABULARY));
    return leaves(filter).anyMatch(CellFilters::isKind) || (ofKinds && byDefault == CellKind.RED)
        ? foundByDefault(filter)
        : of(byDefault, filter);
  }

  /// What is of one kind and fulfils the filter.
  static Filter of(CellKind kind, Filter filter) {
    return new Filter.And(List.of(kind(kind), filter));
  }

  static Filter kind(CellKind kind) {
    return new Filter.AnyOf(KIND, Set.of(kind.text()));
  }

  /// Leaves patches out where the filter does not name them: `kind != red` means other cells.
  static Filter foundByDefault(Filter filter) {
    boolean named =
        leaves(filter)
            .anyMatch(
                leaf ->
                    leaf instanceof Filter.AnyOf(String field, Set<String> values)
                        && field.equals(KIND)
                        && values.contains(PATCH));
    return named ? filter : new Filter.And(List.of(filter, FOUND));
  }

  private static boolean isKind(Filter leaf) {
    return leaf instanceof Filter.AnyOf(String field, _) && field.equals(KIND);
  }

  private static Stream<Filter> leaves(Filter filter) {
    return switch (filter) {
      case Filter.And(var parts) -> parts.stream().flatMap(CellFilters::leaves);
      case Filter.Or(var parts) -> parts.stream().flatMap(CellFilters::leaves);
      case Filter.Not(var part) -> leaves(part);
      case Filter.Everything(), Filter.Ids(_), Filter.AnyOf(_, _) -> Stream.of(filter);
      case Filter.Range(_, _, _), Filter.Has(_) -> Stream.of(filter);
    };
  }
}
