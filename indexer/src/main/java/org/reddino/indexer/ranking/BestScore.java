package org.reddino.indexer.ranking;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;

/// What is like any of the positives, and less like every negative: ordered by the cosine to the
/// nearest positive, leaving out what is as near or nearer to a negative.
///
/// The nearest of each positive are searched, ever more, until none that was not seen could come
/// before the k-th (the threshold algorithm of Fagin, Lotem and Naor 2003).
///
/// @param positives at least one
/// @param negatives may be empty
public record BestScore(List<float[]> positives, List<float[]> negatives) {
  private static final int LEAST_FETCHED = 100;
  private static final int FETCHED_PER_NEIGHBOR = 4;

  public BestScore {
    if (positives.isEmpty()) {
      throw new IllegalArgumentException("positives are empty");
    }
    positives = List.copyOf(positives);
    negatives = List.copyOf(negatives);
  }

  /// The answer; its neighbors are measured against their nearest positive.
  ///
  /// @param shape of the query; its vector does not matter
  public Answer search(Searching index, VectorQuery shape) {
    if (shape.metric() != Metric.COSINE) {
      throw new IllegalArgumentException("best score needs the metric cosine");
    }
    long start = System.nanoTime();
    long visited = 0;
    int fetched = Math.max(FETCHED_PER_NEIGHBOR * shape.k(), LEAST_FETCHED);
    while (true) {
      fetched = Math.min(fetched, VectorQuery.MAX_K);
      Map<Long, Neighbor> best = new HashMap<>();
      double unseen = Double.NEGATIVE_INFINITY;
      boolean exact = true;
      for (float[] positive : positives) {
        Answer near = index.search(shape.with(positive).withK(fetched));
        near.neighbors().forEach(one -> best.merge(one.id(), one, BestScore::nearer));
        if (near.neighbors().size() == fetched) {
          unseen = Math.max(unseen, near.neighbors().getLast().cosine());
        }
        visited += near.visited();
        exact &= near.exact();
      }
      List<Neighbor> kept = kept(best, index);
      double bound = unseen;
      long sure = kept.stream().filter(one -> one.cosine() > bound).count();
      boolean complete = sure >= shape.k() || unseen == Double.NEGATIVE_INFINITY;
      if (complete || fetched == VectorQuery.MAX_K) {
        List<Neighbor> nearest = kept.subList(0, Math.min(shape.k(), kept.size()));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Answer(nearest, exact && complete, visited, elapsed, OptionalLong.empty());
      }
      fetched *= FETCHED_PER_NEIGHBOR;
    }
  }

  private static Neighbor nearer(Neighbor one, Neighbor other) {
    return one.cosine() >= other.cosine() ? one : other;
  }

  private List<Neighbor> kept(Map<Long, Neighbor> best, Searching index) {
    return best.values().stream()
        .filter(one -> negatives.isEmpty() || likelier(one, index.vector(one.id())))
        .sorted(Neighbor.nearestFirst(Metric.COSINE))
        .toList();
  }

  private boolean likelier(Neighbor one, Optional<float[]> vector) {
    return vector.isPresent()
        && negatives.stream()
            .map(negative -> Neighbor.measure(0, negative, vector.get()))
            .allMatch(unlike -> unlike.cosine() < one.cosine());
  }
}
