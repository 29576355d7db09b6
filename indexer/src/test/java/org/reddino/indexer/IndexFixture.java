package org.reddino.indexer;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.reddino.indexer.VectorQuery.Effort;

/// An open index and the entries that tests put into it.
public abstract class IndexFixture {
  static final int DIMENSION = 24;
  static final int K = 20;

  final Clusters clusters = new Clusters(DIMENSION, 11);
  VectorIndex index;

  /// Opens the index of one test; opening it again finds what was committed.
  protected abstract VectorIndex open(IndexSettings settings);

  @BeforeEach
  void openIndex() {
    index = open(IndexSettings.of(DIMENSION));
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  /// Puts entries so that searches see them.
  void put(IndexEntry... entries) {
    put(List.of(entries));
  }

  void put(List<IndexEntry> entries) {
    index.put(entries);
    index.refresh();
  }

  List<Long> ids(Filter filter) {
    return ids(index.search(query(vector(1), Metric.EUCLIDEAN, filter)).neighbors());
  }

  static List<Long> ids(List<Neighbor> neighbors) {
    return neighbors.stream().map(Neighbor::id).toList();
  }

  static VectorQuery query(float[] vector, Metric metric, Filter filter) {
    return new VectorQuery(vector, K, metric, filter, new Effort.Chosen());
  }

  static IndexEntry entry(long id, float first, String source) {
    return new IndexEntry(id, vector(first), Map.of("source", source), Map.of());
  }

  static float[] vector(float first) {
    float[] vector = new float[DIMENSION];
    vector[0] = first;
    vector[1] = 1;
    return vector;
  }

  static int overlap(List<Neighbor> found, List<Neighbor> nearest) {
    Set<Long> ids = new HashSet<>(ids(found));
    return (int) nearest.stream().filter(neighbor -> ids.contains(neighbor.id())).count();
  }
}
