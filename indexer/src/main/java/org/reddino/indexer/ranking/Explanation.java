package org.reddino.indexer.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// Why an entry is, or is not, among the neighbors of a query.
///
/// @param measured the entry against the query; empty if the index does not hold it
/// @param segment of the index that holds it, a cluster's shard
/// @param parts of the filter, and whether the entry fulfils each
/// @param rank from 1 among all that the filter lets through, by comparing all of them; equally
///     near ones count before it. Empty if the filter keeps it out
/// @param found its place from 1 in the answer, empty if it is not in it
/// @param answer to the query as it was asked
public record Explanation(
    Optional<Neighbor> measured,
    Optional<String> segment,
    List<Part> parts,
    OptionalLong rank,
    OptionalLong found,
    Answer answer) {
  /// @param filter one condition of the query
  /// @param fulfilled whether the entry fulfils it
  public record Part(Filter filter, boolean fulfilled) {}

  /// Explains the entry `id`.
  public static Explanation of(Searching index, VectorQuery query, long id) {
    Answer answer = index.search(query);
    Optional<Neighbor> measured =
        index.vector(id).map(vector -> Neighbor.measure(id, query.vector(), vector));
    if (measured.isEmpty()) {
      return new Explanation(
          measured,
          Optional.empty(),
          List.of(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          answer);
    }
    List<Part> parts = new ArrayList<>();
    for (Filter part : conditions(query.filter())) {
      parts.add(new Part(part, fulfils(index, query, new Filter.And(List.of(part, only(id))))));
    }
    boolean allowed = parts.stream().allMatch(Part::fulfilled);
    return new Explanation(
        measured,
        index.segment(id),
        List.copyOf(parts),
        allowed ? rank(index, query, measured.get()) : OptionalLong.empty(),
        place(answer, id),
        answer);
  }

  private static List<Filter> conditions(Filter filter) {
    return switch (filter) {
      case Filter.Everything() -> List.of();
      case Filter.And(var parts) ->
          parts.stream().flatMap(part -> conditions(part).stream()).toList();
      case Filter.Or _, Filter.Not _, Filter.AnyOf _, Filter.Range _, Filter.Ids _, Filter.Has _ ->
          List.of(filter);
    };
  }

  private static Filter only(long id) {
    return new Filter.Ids(Set.of(id));
  }

  private static boolean fulfils(Searching index, VectorQuery query, Filter filter) {
    VectorQuery one =
        new VectorQuery(query.vector(), 1, query.metric(), filter, new Effort.Exact());
    return !index.search(one).neighbors().isEmpty();
  }

  private static OptionalLong rank(Searching index, VectorQuery query, Neighbor measured) {
    double radius = query.metric() == Metric.COSINE ? measured.cosine() : measured.distance();
    VectorQuery all =
        new VectorQuery(query.vector(), 1, query.metric(), query.filter(), new Effort.Exact());
    return index.search(all.within(radius)).within();
  }

  private static OptionalLong place(Answer answer, long id) {
    for (int i = 0; i < answer.neighbors().size(); i++) {
      if (answer.neighbors().get(i).id() == id) {
        return OptionalLong.of(i + 1L);
      }
    }
    return OptionalLong.empty();
  }
}
