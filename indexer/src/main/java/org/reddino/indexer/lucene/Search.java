package org.reddino.indexer.lucene;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// One search: exact where that is asked for, cheap, or the only right way; along the graph
/// elsewhere.
final class Search {
  /// Lucene's k is the beam: at k = 20 recall@20 is 0.77, at 160 it is above 0.99 (docs/search.md).
  private static final int LEAST_BEAM = 160;

  private static final int BEAM_PER_NEIGHBOR = 4;

  /// So few vectors are compared faster than a graph is walked, and a graph loses recall on them.
  private static final int EXACT_BELOW = 20_000;

  /// Vectors that a walk without a filter compares, per unit of its beam (docs/search.md).
  private static final double VISITED_PER_BEAM = 60;

  private final IndexSearcher searcher;
  private final VectorQuery query;
  private final Query filter;
  private final long startNanos = System.nanoTime();

  Search(IndexSearcher searcher, VectorQuery query) {
    this.searcher = searcher;
    this.query = query;
    this.filter = FilterQueries.query(query.filter());
  }

  Answer run() throws IOException {
    return switch (query.effort()) {
      case Effort.Exact() -> exact();
      case Effort.Beam(int efSearch) -> graph(Math.max(efSearch, query.k()));
      case Effort.Chosen() -> {
        int beam = Math.max(LEAST_BEAM, BEAM_PER_NEIGHBOR * query.k());
        yield exactIsBetter(beam) ? exact() : graph(beam);
      }
    };
  }

  /// The graph links vectors of like direction; by distance, vectors as they are may be nearer
  /// elsewhere. A filter that lets the share s of n vectors through makes a walk of V comparisons
  /// one of about V / s, because the others are passed by; comparing all that it lets through costs
  /// s n. The second is less where `(s n)^2 < V n`.
  private boolean exactIsBetter(int beam) throws IOException {
    if (query.metric() == Metric.EUCLIDEAN) {
      return true;
    }
    long all = searcher.getIndexReader().numDocs();
    if (all <= EXACT_BELOW) {
      return true;
    }
    long allowed = searcher.count(filter);
    return allowed <= Math.max(EXACT_BELOW, Math.sqrt(VISITED_PER_BEAM * beam * all));
  }

  private Answer exact() throws IOException {
    ExactScan scan = new ExactScan(query);
    List<Neighbor> neighbors = scan.run(searcher, filter);
    return new Answer(neighbors, true, scan.visited(), elapsed());
  }

  private Answer graph(int beam) throws IOException {
    BeamQuery walk = new BeamQuery(query.vector(), beam, filter);
    ScoreDoc[] found = searcher.search(walk, beam).scoreDocs;
    List<Neighbor> neighbors = new ArrayList<>(found.length);
    for (ScoreDoc hit : found) {
      neighbors.add(measure(hit.doc));
    }
    neighbors.sort(Neighbor.nearestFirst(query.metric()));
    return new Answer(
        neighbors.subList(0, Math.min(query.k(), neighbors.size())),
        false,
        walk.visited(),
        elapsed());
  }

  private Neighbor measure(int doc) throws IOException {
    IndexReader reader = searcher.getIndexReader();
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    int local = doc - leaf.docBase;
    NumericDocValues ids = leaf.reader().getNumericDocValues(Fields.ID);
    ids.advanceExact(local);
    return Neighbor.measure(ids.longValue(), query.vector(), Lookup.vector(leaf, local));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
