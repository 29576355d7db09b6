package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;
import org.reddino.indexer.Vectors;
import org.reddino.schema.CellKind;
import org.reddino.service.encoder.RegisteredEncoder;

/// The nearest red cells of stored cells by cosine, from the index as searches use it.
@ApplicationScoped
public class RedNeighborhoods {
  private static final Duration MOST = Duration.ofSeconds(30);

  private final SearchIndexes indexes;

  RedNeighborhoods(SearchIndexes indexes) {
    this.indexes = indexes;
  }

  /// The neighborhood of one cell.
  ///
  /// @param cells nearest first, the cell itself left out
  /// @param distances between unit vectors, 0..2
  @SuppressWarnings("ArrayRecordComponent") // handed on
  public record Neighborhood(long cell, List<Long> cells, double[] distances) {}

  /// The neighborhoods of cells, brought up to the database first. A cell that the index has no
  /// direction of is missing from the answer.
  ///
  /// @param k neighbors of each at most
  public List<Neighborhood> of(RegisteredEncoder encoder, List<Long> cells, int k) {
    EncoderIndex index = indexes.current(encoder);
    return cells.stream().map(cell -> of(index, cell, k)).flatMap(Optional::stream).toList();
  }

  private static Optional<Neighborhood> of(EncoderIndex index, long cell, int k) {
    Optional<float[]> vector = index.vector(cell);
    if (vector.isEmpty() || !Vectors.hasDirection(vector.get())) {
      return Optional.empty();
    }
    VectorQuery query =
        new VectorQuery(
            vector.get(),
            k + 1,
            Metric.COSINE,
            CellFilters.kind(CellKind.RED),
            new Effort.Chosen());
    List<Neighbor> near =
        index.search(query.limited(MOST)).neighbors().stream()
            .filter(neighbor -> neighbor.id() != cell)
            .limit(k)
            .toList();
    return Optional.of(
        new Neighborhood(
            cell,
            near.stream().map(Neighbor::id).toList(),
            near.stream().mapToDouble(n -> Math.sqrt(Math.max(0, 2 - 2 * n.cosine()))).toArray()));
  }
}
