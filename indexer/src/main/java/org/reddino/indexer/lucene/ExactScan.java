package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;

/// Compares a query with every vector that a filter lets through.
///
/// Single precision and SIMD choose the candidates; those that rounding could have put on the wrong
/// side
/// of the k-th are kept too, and all are measured again in double precision.
final class ExactScan {
  /// Bound of the relative rounding error of a single-precision sum, far above what is seen.
  private static final double ROUNDING = 1e-4;

  @SuppressWarnings("ArrayRecordComponent") // candidates are never compared whole
  private record Candidate(double key, long id, float[] vector) {}

  private final VectorQuery query;
  private final double queryNorm;
  private final PriorityQueue<Candidate> nearest =
      new PriorityQueue<>((a, b) -> Double.compare(b.key, a.key));
  private final List<Candidate> doubtful = new ArrayList<>();
  private long visited;

  ExactScan(VectorQuery query) {
    this.query = query;
    this.queryNorm = Math.sqrt(VectorUtil.dotProduct(query.vector(), query.vector()));
  }

  long visited() {
    return visited;
  }

  List<Neighbor> run(IndexSearcher searcher, Query filter) throws IOException {
    Weight weight =
        searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      scan(leaf, weight);
    }
    List<Candidate> candidates = new ArrayList<>(nearest);
    candidates.addAll(doubtful);
    return candidates.stream()
        .map(candidate -> Neighbor.measure(candidate.id, query.vector(), candidate.vector))
        .sorted(Neighbor.nearestFirst(query.metric()))
        .limit(query.k())
        .toList();
  }

  private void scan(LeafReaderContext leaf, Weight weight) throws IOException {
    Scorer scorer = weight.scorer(leaf);
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    if (scorer == null || vectors == null) {
      return;
    }
    Bits live = leaf.reader().getLiveDocs();
    NumericDocValues ids = leaf.reader().getNumericDocValues(Fields.ID);
    DocIndexIterator ordinals = vectors.iterator();
    DocIdSetIterator allowed = scorer.iterator();
    for (int doc = allowed.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = allowed.nextDoc()) {
      if ((live == null || live.get(doc)) && ordinals.advance(doc) == doc) {
        ids.advanceExact(doc);
        consider(ids.longValue(), vectors.vectorValue(ordinals.index()));
      }
    }
  }

  private void consider(long id, float[] vector) {
    visited++;
    double key = key(vector);
    if (nearest.size() < query.k()) {
      nearest.add(new Candidate(key, id, vector.clone()));
      return;
    }
    double worst = nearest.peek().key;
    if (key > worst + margin(worst)) {
      return;
    }
    Candidate candidate = new Candidate(key, id, vector.clone());
    if (key < worst) {
      doubtful.add(nearest.poll());
      nearest.add(candidate);
      drop();
    } else {
      doubtful.add(candidate);
    }
  }

  /// Smaller is nearer: minus the cosine, or the squared distance.
  private double key(float[] vector) {
    return switch (query.metric()) {
      case COSINE ->
          -VectorUtil.dotProduct(query.vector(), vector)
              / (queryNorm * Math.sqrt(VectorUtil.dotProduct(vector, vector)));
      case EUCLIDEAN -> VectorUtil.squareDistance(query.vector(), vector);
    };
  }

  private double margin(double worst) {
    return query.metric() == Metric.COSINE ? ROUNDING : ROUNDING * worst;
  }

  /// Forgets what can no longer be among the nearest, once that pays.
  private void drop() {
    if (doubtful.size() > 2 * query.k() + 64) {
      double worst = nearest.peek().key;
      doubtful.removeIf(candidate -> candidate.key > worst + margin(worst));
    }
  }
}
