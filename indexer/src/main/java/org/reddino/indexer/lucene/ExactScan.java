package org.reddino.indexer.lucene;

import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.VectorUtil;
import org.reddino.indexer.VectorQuery;

/// Compares a query with every vector that a filter lets through: first the filter, then single
/// precision in SIMD straight from the mapped files, at the speed of memory.
final class ExactScan {
  private static final int BLOCK = 8192;

  private final VectorQuery query;
  private final Allowed allowed;
  private final Deadline deadline;
  private final Nearest nearest;
  private long visited;

  ExactScan(VectorQuery query, Allowed allowed, Deadline deadline) {
    this.query = query;
    this.allowed = allowed;
    this.deadline = deadline;
    this.nearest = new Nearest(query, allowed.excluded());
  }

  long visited() {
    return visited;
  }

  Nearest run(IndexSearcher searcher) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      if (vectors != null && vectors.size() > 0) {
        nearest.leaf(leaf);
        switch (query.metric()) {
          case COSINE -> cosines(leaf, vectors);
          case EUCLIDEAN -> distances(leaf, vectors);
        }
      }
    }
    return nearest;
  }

  /// The score of Lucene's cosine is (1 + cosine) / 2.
  private void cosines(LeafReaderContext leaf, FloatVectorValues vectors) throws IOException {
    VectorScorer scorer = vectors.rescorer(query.vector());
    VectorScorer.Bulk bulk = scorer.bulk(matching(leaf));
    Bits live = leaf.reader().getLiveDocs();
    DocAndFloatFeatureBuffer block = new DocAndFloatFeatureBuffer();
    int max = leaf.reader().maxDoc();
    for (int upTo = BLOCK; upTo - BLOCK < max; upTo += BLOCK) {
      deadline.check();
      int end = Math.min(upTo, max);
      for (bulk.nextDocsAndScores(end, live, block);
          block.size > 0;
          bulk.nextDocsAndScores(end, live, block)) {
        visited += block.size;
        for (int i = 0; i < block.size; i++) {
          nearest.offer(1 - 2.0 * block.features[i], block.docs[i]);
        }
      }
    }
  }

  private void distances(LeafReaderContext leaf, FloatVectorValues vectors) throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    KnnVectorValues.DocIndexIterator ordinals = vectors.iterator();
    DocIdSetIterator matching = matching(leaf);
    DocIdSetIterator docs = matching == null ? ordinals : matching;
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      boolean here = matching == null || ordinals.docID() >= doc || ordinals.advance(doc) == doc;
      if (here && ordinals.docID() == doc && (live == null || live.get(doc))) {
        if (visited++ % BLOCK == 0) {
          deadline.check();
        }
        float[] vector = vectors.vectorValue(ordinals.index());
        nearest.offer(VectorUtil.squareDistance(query.vector(), vector), doc);
      }
    }
  }

  /// The documents that the filter lets through; null for all, as Lucene wants it.
  private DocIdSetIterator matching(LeafReaderContext leaf) {
    if (allowed.everything()) {
      return null;
    }
    FixedBitSet bits = allowed.bits().get(leaf.ord);
    return new BitSetIterator(bits, bits.approximateCardinality());
  }
}
