package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/// Lucene's HNSW search, which also tells how many vectors it compared. Lucene's k is the beam.
final class BeamQuery extends KnnFloatVectorQuery {
  /// Handed back to Lucene, which then spares making a query of what was found in a single leaf.
  private static final ScoreDoc[] NONE = {};

  private final Set<TopDocs> counted = new HashSet<>();
  private ScoreDoc[] found = NONE;
  private long visited;

  /// @param filter null for everything, as Lucene wants it
  BeamQuery(float[] vector, int beam, Query filter) {
    super(Fields.VECTOR, vector, beam, filter);
  }

  /// Walks the graphs of all leaves: Lucene does so when it rewrites the query, and the documents
  /// are known then, nearest first.
  ScoreDoc[] walk(IndexSearcher searcher) throws IOException {
    rewrite(searcher);
    return found;
  }

  long visited() {
    return visited;
  }

  /// Called again where Lucene walks some leaves of several once more; the others come as before.
  @Override
  protected TopDocs mergeLeafResults(TopDocs[] perLeafResults) {
    for (TopDocs leaf : perLeafResults) {
      visited += counted.add(leaf) ? leaf.totalHits.value() : 0;
    }
    TopDocs merged = super.mergeLeafResults(perLeafResults);
    found = merged.scoreDocs;
    return new TopDocs(merged.totalHits, perLeafResults.length == 1 ? NONE : found.clone());
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
