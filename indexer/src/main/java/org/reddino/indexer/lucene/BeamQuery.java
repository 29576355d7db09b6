package org.reddino.indexer.lucene;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;

/// Lucene's HNSW search, which also tells how many vectors it compared. Lucene's k is the beam.
final class BeamQuery extends KnnFloatVectorQuery {
  private final AtomicLong visited = new AtomicLong();

  /// @param filter null for everything, as Lucene wants it
  BeamQuery(float[] vector, int beam, Query filter) {
    super(Fields.VECTOR, vector, beam, filter);
  }

  long visited() {
    return visited.get();
  }

  @Override
  protected TopDocs mergeLeafResults(TopDocs[] perLeafResults) {
    for (TopDocs leaf : perLeafResults) {
      visited.addAndGet(leaf.totalHits.value());
    }
    return super.mergeLeafResults(perLeafResults);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
