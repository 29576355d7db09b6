package org.reddino.indexer.lucene;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/// Lucene's HNSW search, which also tells how many vectors it compared. Lucene's k is the beam.
final class BeamQuery extends KnnFloatVectorQuery {
  private ScoreDoc[] found = {};
  private long visited;

  /// @param filter null for everything, as Lucene wants it
  BeamQuery(float[] vector, int beam, Query filter) {
    super(Fields.VECTOR, vector, beam, filter);
  }

  /// Walks the graphs of all leaves: Lucene does so when it rewrites the query, and the documents
  /// are known then.
  ScoreDoc[] walk(IndexSearcher searcher) throws IOException {
    rewrite(searcher);
    return found;
  }

  long visited() {
    return visited;
  }

  @Override
  protected TopDocs mergeLeafResults(TopDocs[] perLeafResults) {
    for (TopDocs leaf : perLeafResults) {
      visited += leaf.totalHits.value();
    }
    TopDocs merged = super.mergeLeafResults(perLeafResults);
    found = merged.scoreDocs.clone();
    return merged;
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
