package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.service.encoder.RegisteredEncoder;

/// The nearest cells of stored cells, by cosine among all cells, no patches, as one encoder sees
/// them.
@ApplicationScoped
public class NeighborLists {
  private final SearchIndexes indexes;

  NeighborLists(SearchIndexes indexes) {
    this.indexes = indexes;
  }

  /// Which lists are wanted.
  ///
  /// @param cells stored cells that have vectors of the encoder
  /// @param k neighbors of each, the cell itself left out
  /// @param effort exact, or as the index chooses
  public record Wanted(RegisteredEncoder encoder, List<Long> cells, int k, Effort effort) {}

  /// The neighbors of each cell, in the order of the cells. Takes all cores.
  ///
  /// @param progress hears how many lists are done; it may throw to stop
  public List<Set<Long>> of(Wanted wanted, LongConsumer progress) {
    EncoderIndex index = indexes.current(wanted.encoder());
    AtomicLong done = new AtomicLong();
    return wanted.cells().parallelStream()
        .map(
            cell -> {
              Set<Long> neighbors = neighbors(index, cell, wanted);
              progress.accept(done.incrementAndGet());
              return neighbors;
            })
        .toList();
  }

  private static Set<Long> neighbors(EncoderIndex index, long cell, Wanted wanted) {
    float[] vector =
        index
            .vector(cell)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "cell %d is not in the index of %s"
                            .formatted(cell, wanted.encoder().name())));
    VectorQuery query =
        new VectorQuery(vector, wanted.k() + 1, Metric.COSINE, CellFilters.FOUND, wanted.effort());
    return index.search(query).neighbors().stream()
        .map(Neighbor::id)
        .filter(id -> id != cell)
        .limit(wanted.k())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
