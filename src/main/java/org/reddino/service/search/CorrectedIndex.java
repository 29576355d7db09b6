package org.reddino.service.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.SearchTimeoutException;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.ranking.Searching;
import org.reddino.trainer.correct.Correction;

/// An index whose vectors are compared after their source is taken off, by Euclidean distance. It
/// keeps no vectors of its own.
///
/// A corrected vector is y = a x + b, with a and b of the source, component by component. So within
/// a source |q - y| lies between least a and greatest a times |(q - b) / a - x|: a plain search
/// among the source's cells, from the query taken back through its map. Where a is 1 (centering)
/// they are equal and one search a source is the answer. Else more neighbors are collected and
/// measured again, ever more, until none that was not seen can come before the k-th; an answer that
/// stops earlier, at [VectorQuery#MAX_K], says that it is not exact.
final class CorrectedIndex implements Searching {
  private static final int MORE = 4;
  private static final double ROUNDED = 1 - 1e-5; // maps round to float32

  private final Searching index;
  private final FittedCorrection correction;

  CorrectedIndex(Searching index, FittedCorrection correction) {
    this.index = index;
    this.correction = correction;
  }

  /// What is known of one source.
  ///
  /// @param found measured after the correction
  /// @param fetched how many were asked for
  /// @param unseen least distance of what was not found; infinite where nothing is left
  private record Near(
      int source, List<Neighbor> found, int fetched, double unseen, boolean exact, long visited) {}

  /// @param query whose vector is corrected, without a radius
  /// @throws SearchTimeoutException if all sources together take longer than the query allows
  @Override
  public Answer search(VectorQuery query) {
    long start = System.nanoTime();
    int first = isometric() ? query.k() : Math.min(VectorQuery.MAX_K, MORE * query.k());
    List<Near> sources = new ArrayList<>();
    for (int source = 0; source < correction.fit().sources().size(); source++) {
      sources.add(near(query, source, first, start));
    }
    while (true) {
      List<Neighbor> nearest = nearest(sources, query.k());
      double last = nearest.size() < query.k() ? Double.POSITIVE_INFINITY : distance(nearest);
      List<Near> open = sources.stream().filter(near -> near.unseen() < last).toList();
      List<Near> more = open.stream().filter(near -> near.fetched() < VectorQuery.MAX_K).toList();
      if (isometric() || more.isEmpty()) {
        return new Answer(
            nearest,
            sources.stream().allMatch(Near::exact) && (isometric() || open.isEmpty()),
            sources.stream().mapToLong(Near::visited).sum(),
            Duration.ofNanos(System.nanoTime() - start),
            OptionalLong.empty());
      }
      for (Near near : more) {
        int wanted = Math.min(VectorQuery.MAX_K, MORE * near.fetched());
        sources.set(near.source(), near(query, near.source(), wanted, start));
      }
    }
  }

  private Near near(VectorQuery query, int source, int wanted, long start) {
    Duration left = query.bounds().time().minusNanos(System.nanoTime() - start);
    if (!left.isPositive()) {
      throw new SearchTimeoutException(query.bounds().time());
    }
    String name = correction.fit().sources().get(source);
    Answer answer =
        index.search(
            query
                .with(correction.maps().undo(source, query.vector()))
                .withK(wanted)
                .among(new Filter.AnyOf("source", Set.of(name)))
                .limited(left));
    List<Neighbor> found = new ArrayList<>();
    for (Neighbor neighbor : answer.neighbors()) {
      index
          .vector(neighbor.id())
          .map(vector -> correction.maps().apply(source, vector))
          .map(vector -> Neighbor.measure(neighbor.id(), query.vector(), vector))
          .ifPresent(found::add);
    }
    double unseen =
        answer.neighbors().size() < wanted
            ? Double.POSITIVE_INFINITY
            : ROUNDED * correction.maps().leastScale(source) * distance(answer.neighbors());
    return new Near(source, found, wanted, unseen, answer.exact(), answer.visited());
  }

  private static List<Neighbor> nearest(List<Near> sources, int k) {
    return sources.stream()
        .flatMap(near -> near.found().stream())
        .sorted(Neighbor.nearestFirst(Metric.EUCLIDEAN))
        .limit(k)
        .toList();
  }

  private static double distance(List<Neighbor> neighbors) {
    return neighbors.getLast().distance();
  }

  private boolean isometric() {
    return correction.correction() == Correction.CENTERING;
  }

  /// @throws UnsupportedOperationException always: what asks for vectors does not go with a
  ///     correction
  @Override
  public Optional<float[]> vector(long cell) {
    throw new UnsupportedOperationException("a corrected search tells no vectors");
  }

  @Override
  public Optional<String> segment(long cell) {
    return index.segment(cell);
  }
}
