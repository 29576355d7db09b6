package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;

/// The nearest of the vectors offered.
///
/// They are offered with a key in single precision: minus the cosine, or the squared distance. It
/// chooses the candidates; those that rounding could have put on the wrong side of a border (the
/// k-th, the radius, the start of a page) are measured in double precision before they count.
final class Nearest {
  /// Bound of the relative rounding error of a single-precision sum, far above what is seen.
  private static final double ROUNDING = 1e-4;

  private record Candidate(double key, LeafReaderContext leaf, int doc, long id) {}

  private final VectorQuery query;
  private final Set<Long> excluded;
  private final boolean bounded;
  private final double limit;
  private final double start;
  private final PriorityQueue<Candidate> nearest =
      new PriorityQueue<>(Comparator.comparingDouble(Candidate::key).reversed());
  private final List<Candidate> doubtful = new ArrayList<>();
  private LeafReaderContext leaf;
  private NumericDocValues ids;
  private double worst = Double.POSITIVE_INFINITY;
  private long within;

  /// @param excluded ids that are no answer
  Nearest(VectorQuery query, Set<Long> excluded) {
    this.query = query;
    this.excluded = excluded;
    this.bounded = query.bounds().radius().isPresent();
    this.limit =
        query.bounds().radius().stream().map(this::key).findFirst().orElse(Double.MAX_VALUE);
    this.start =
        query
            .bounds()
            .after()
            .map(last -> query.metric() == Metric.COSINE ? -last.cosine() : key(last.distance()))
            .orElse(Double.NEGATIVE_INFINITY);
  }

  /// The largest key whose vector may be at least as near, by the cosine, as one with this key.
  static double border(double key) {
    return key + ROUNDING;
  }

  /// Goes on with the documents of a leaf, in rising order.
  void leaf(LeafReaderContext next) throws IOException {
    leaf = next;
    ids = next.reader().getNumericDocValues(Fields.ID);
  }

  /// Takes a document into account.
  void offer(double key, int doc) throws IOException {
    if (bounded ? key <= limit + margin(limit) : key <= worst) {
      consider(key, doc);
    }
  }

  /// How many of the offered lie within the radius.
  long within() {
    return within;
  }

  /// The `k` nearest, measured in double precision.
  List<Neighbor> neighbors() throws IOException {
    List<Candidate> candidates = new ArrayList<>(nearest);
    candidates.addAll(doubtful);
    candidates.sort(
        Comparator.comparingInt((Candidate candidate) -> candidate.leaf.ord)
            .thenComparingInt(Candidate::doc));
    List<Neighbor> measured = new ArrayList<>(candidates.size());
    Vectors vectors = null;
    for (Candidate candidate : candidates) {
      if (vectors == null || vectors.leaf != candidate.leaf) {
        vectors = new Vectors(candidate.leaf);
      }
      measured.add(vectors.measure(candidate.id, candidate.doc));
    }
    measured.sort(Neighbor.nearestFirst(query.metric()));
    return List.copyOf(measured.subList(0, Math.min(query.k(), measured.size())));
  }

  private void consider(double key, int doc) throws IOException {
    ids.advanceExact(doc);
    long id = ids.longValue();
    if (excluded.contains(id) || !inBounds(key, doc, id) || key > worst) {
      return;
    }
    nearest.add(new Candidate(key, leaf, doc, id));
    if (nearest.size() > query.k()) {
      doubtful.add(nearest.poll());
    }
    if (nearest.size() == query.k()) {
      worst = nearest.peek().key + margin(nearest.peek().key);
      if (doubtful.size() > 2 * query.k() + 64) {
        doubtful.removeIf(candidate -> candidate.key > worst);
      }
    }
  }

  /// Whether it lies within the radius, which is counted, and after the page before.
  private boolean inBounds(double key, int doc, long id) throws IOException {
    boolean nearLimit = bounded && key > limit - margin(limit);
    boolean nearStart = key <= start + margin(start);
    if (nearLimit || nearStart) {
      Neighbor neighbor = new Vectors(leaf).measure(id, doc);
      if (nearLimit && !inRadius(neighbor)) {
        return false;
      }
      within++;
      return query
          .bounds()
          .after()
          .map(last -> Neighbor.nearestFirst(query.metric()).compare(neighbor, last) > 0)
          .orElse(true);
    }
    within++;
    return true;
  }

  private boolean inRadius(Neighbor neighbor) {
    double radius = query.bounds().radius().getAsDouble();
    return switch (query.metric()) {
      case COSINE -> neighbor.cosine() >= radius;
      case EUCLIDEAN -> neighbor.distance() <= radius;
    };
  }

  private double key(double measure) {
    return switch (query.metric()) {
      case COSINE -> -measure;
      case EUCLIDEAN -> measure * measure;
    };
  }

  private double margin(double key) {
    return query.metric() == Metric.COSINE ? ROUNDING : ROUNDING * key;
  }

  /// The vectors of one leaf, read in rising order of documents.
  private final class Vectors {
    private final LeafReaderContext leaf;
    private final FloatVectorValues values;
    private final KnnVectorValues.DocIndexIterator ordinals;

    private Vectors(LeafReaderContext leaf) throws IOException {
      this.leaf = leaf;
      this.values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      this.ordinals = values.iterator();
    }

    private Neighbor measure(long id, int doc) throws IOException {
      ordinals.advance(doc);
      return Neighbor.measure(id, query.vector(), values.vectorValue(ordinals.index()));
    }
  }
}
