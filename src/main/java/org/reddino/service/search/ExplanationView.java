package org.reddino.service.search;

import java.util.List;
import java.util.OptionalLong;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.ranking.Explanation;

/// Why a cell is, or is not, among the neighbors of a query, as the API tells it.
///
/// @param indexed whether the index holds the cell
/// @param cosine to the query, null if it is not indexed
/// @param distance to the query, null if it is not indexed
/// @param segment of the index that holds the cell, a cluster's shard; null if it is not indexed
/// @param conditions of the query, and whether the cell fulfils each
/// @param rank from 1 among all cells that fulfil the conditions, by comparing all; null if it
///     fulfils not all
/// @param found its rank in the answer to the query as asked; null if it is not in it
/// @param exact whether that answer compared every vector
/// @param visited vectors that it compared
public record ExplanationView(
    long cell,
    boolean indexed,
    Double cosine,
    Double distance,
    String segment,
    List<Condition> conditions,
    Long rank,
    Long found,
    boolean exact,
    long visited) {
  /// @param condition in the words of the filter grammar
  public record Condition(String condition, boolean fulfilled) {}

  static ExplanationView of(long cell, Explanation why) {
    return new ExplanationView(
        cell,
        why.measured().isPresent(),
        why.measured().map(Neighbor::cosine).orElse(null),
        why.measured().map(Neighbor::distance).orElse(null),
        why.segment().orElse(null),
        why.parts().stream()
            .map(part -> new Condition(FilterText.of(part.filter()), part.fulfilled()))
            .toList(),
        boxed(why.rank()),
        boxed(why.found()),
        why.answer().exact(),
        why.answer().visited());
  }

  private static Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
