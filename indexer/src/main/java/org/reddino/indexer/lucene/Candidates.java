package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;
import org.reddino.indexer.Metric;
import org.reddino.indexer.VectorQuery;

/// What a walk of the graph found.
///
/// @param query without a radius and the start of a page
/// @param leaves of the reader that was walked
/// @param found nearest first, by the form of the vectors that the walk read
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Candidates(VectorQuery query, List<LeafReaderContext> leaves, ScoreDoc[] found) {
  private static final String FLOATS = "Lucene99HnswVectorsFormat";

  /// Offers all that may be among the nearest.
  ///
  /// @param excluded how many of the found may be no answer
  void offerTo(Nearest nearest, int excluded) throws IOException {
    if (query.metric() == Metric.COSINE && leaves.stream().allMatch(Candidates::isFloat)) {
      offerScores(nearest, query.k() + excluded);
    } else {
      offerVectors(nearest);
    }
  }

  /// A coarser form only chooses candidates.
  private static boolean isFloat(LeafReaderContext leaf) {
    FieldInfo field = leaf.reader().getFieldInfos().fieldInfo(Fields.VECTOR);
    return field == null
        || FLOATS.equals(field.getAttribute(PerFieldKnnVectorsFormat.PER_FIELD_FORMAT_KEY));
  }

  /// The walk read the vectors as they were put: its scores are keys, and few need a second look.
  private void offerScores(Nearest nearest, int wanted) throws IOException {
    int near = Math.min(wanted, found.length);
    while (near < found.length && key(found[near]) <= Nearest.border(key(found[wanted - 1]))) {
      near++;
    }
    Place place = new Place(nearest);
    for (ScoreDoc hit : inOrder(near)) {
      nearest.offer(key(hit), place.of(hit));
    }
  }

  /// The score of Lucene's cosine is (1 + cosine) / 2.
  private static double key(ScoreDoc hit) {
    return 1 - 2.0 * hit.score;
  }

  private void offerVectors(Nearest nearest) throws IOException {
    double squared = VectorUtil.dotProduct(query.vector(), query.vector());
    Place place = new Place(nearest);
    for (ScoreDoc hit : inOrder(found.length)) {
      int doc = place.of(hit);
      nearest.offer(key(squared, place.vector(doc)), doc);
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

  private ScoreDoc[] inOrder(int count) {
    ScoreDoc[] some = Arrays.copyOf(found, count);
    Arrays.sort(some, Comparator.comparingInt(hit -> hit.doc));
    return some;
  }

  /// Goes through leaves in rising order of documents.
  private final class Place {
    private final Nearest nearest;
    private LeafReaderContext leaf;
    private FloatVectorValues vectors;
    private KnnVectorValues.DocIndexIterator ordinals;

    private Place(Nearest nearest) {
      this.nearest = nearest;
    }

    /// The number that a document has in its leaf.
    private int of(ScoreDoc hit) throws IOException {
      if (leaf == null || hit.doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
        vectors = null;
        nearest.leaf(leaf);
      }
      return hit.doc - leaf.docBase;
    }

    private float[] vector(int doc) throws IOException {
      if (vectors == null) {
        vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        ordinals = vectors.iterator();
      }
      ordinals.advance(doc);
      return vectors.vectorValue(ordinals.index());
    }
  }
}
