package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Beams;
import org.reddino.indexer.Metric;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// One search: exact where that is asked for, cheap, or the only right way; along the graph
/// elsewhere.
final class Search {
  private final IndexSearcher searcher;
  private final VectorQuery query;
  private final Allowed allowed;
  private final VectorFormat format;
  private final Deadline deadline;

  /// @param format coarsest form that the segments may have
  Search(IndexSearcher shared, VectorQuery query, FilterBits filters, VectorFormat format)
      throws IOException {
    this.deadline = new Deadline(query.bounds().time());
    // A searcher of its own, because the time limit belongs to it.
    this.searcher = new IndexSearcher(shared.getIndexReader());
    searcher.setTimeout(deadline);
    this.query = query;
    this.allowed = filters.allowed(searcher, query.filter());
    this.format = format;
  }

  Answer run() throws IOException {
    return switch (query.effort()) {
      case Effort.Exact() -> exact();
      case Effort.Beam(int efSearch) -> graph(Math.max(efSearch, query.k()));
      case Effort.Chosen(int atLeast) -> {
        int beam = Math.max(atLeast, Beams.chosen(format, query.k()));
        yield exactIsBetter(beam) ? exact() : graph(beam);
      }
    };
  }

  /// The graph links vectors of like direction; by distance, vectors as they are may be nearer
  /// elsewhere. What lies beyond a page, or within a radius, it cannot tell.
  private boolean exactIsBetter(int beam) {
    return query.metric() == Metric.EUCLIDEAN
        || query.bounds().radius().isPresent()
        || query.bounds().after().isPresent()
        || allowed.count() <= Beams.exactBelow(beam, searcher.getIndexReader().numDocs());
  }

  private Answer exact() throws IOException {
    ExactScan scan = new ExactScan(query, allowed, deadline);
    Nearest nearest = scan.run(searcher);
    OptionalLong within =
        query.bounds().radius().isPresent()
            ? OptionalLong.of(nearest.within())
            : OptionalLong.empty();
    return new Answer(nearest.neighbors(), true, scan.visited(), deadline.elapsed(), within);
  }

  private Answer graph(int beam) throws IOException {
    int width = beam + allowed.excluded().size();
    BeamQuery walk =
        new BeamQuery(
            query.vector(), width, allowed.everything() ? null : new BitsQuery(allowed.bits()));
    ScoreDoc[] found = walk.walk(searcher);
    deadline.check();
    Nearest nearest = new Nearest(query, allowed.excluded());
    rescore(found, nearest);
    return new Answer(
        nearest.neighbors(), false, walk.visited(), deadline.elapsed(), OptionalLong.empty());
  }

  /// Offers the candidates with their vectors as they were put.
  private void rescore(ScoreDoc[] found, Nearest nearest) throws IOException {
    Arrays.sort(found, Comparator.comparingInt(hit -> hit.doc));
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = null;
    FloatVectorValues vectors = null;
    KnnVectorValues.DocIndexIterator ordinals = null;
    double squared = VectorUtil.dotProduct(query.vector(), query.vector());
    for (ScoreDoc hit : found) {
      if (leaf == null || hit.doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
        vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        ordinals = vectors.iterator();
        nearest.leaf(leaf);
      }
      int doc = hit.doc - leaf.docBase;
      ordinals.advance(doc);
      nearest.offer(key(squared, vectors.vectorValue(ordinals.index())), doc);
    }
  }

  private double key(double squared, float[] vector) {
    return switch (query.metric()) {
      case COSINE ->
          -VectorUtil.dotProduct(query.vector(), vector)
              / Math.sqrt(squared * VectorUtil.dotProduct(vector, vector));
      case EUCLIDEAN -> VectorUtil.squareDistance(query.vector(), vector);
    };
  }
}
