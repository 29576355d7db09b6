package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.reddino.indexer.VectorIndex.HashConsumer;

/// Finds an entry by its id.
final class Lookup {
  private Lookup() {}

  /// A live document.
  private record Place(LeafReaderContext leaf, int doc) {}

  /// @param dimension of the zero vector, which is not stored
  static Optional<float[]> vector(IndexSearcher searcher, long id, int dimension)
      throws IOException {
    Optional<Place> place = place(searcher, id);
    return place.isEmpty()
        ? Optional.empty()
        : Optional.of(
            vector(place.get().leaf, place.get().doc).orElseGet(() -> new float[dimension]));
  }

  /// The name of the segment that holds an entry.
  static Optional<String> segment(IndexSearcher searcher, long id) throws IOException {
    return place(searcher, id)
        .map(place -> FilterLeafReader.unwrap(place.leaf.reader()))
        .map(
            leaf ->
                leaf instanceof SegmentReader segment ? segment.getSegmentName() : leaf.toString());
  }

  private static Optional<Place> place(IndexSearcher searcher, long id) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      PostingsEnum docs = leaf.reader().postings(Fields.term(id), PostingsEnum.NONE);
      Bits live = leaf.reader().getLiveDocs();
      while (docs != null && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(docs.docID())) {
          return Optional.of(new Place(leaf, docs.docID()));
        }
      }
    }
    return Optional.empty();
  }

  /// A copy of the vector of one document, if it has one.
  private static Optional<float[]> vector(LeafReaderContext leaf, int doc) throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) {
      return Optional.empty();
    }
    DocIndexIterator ordinals = vectors.iterator();
    return ordinals.advance(doc) == doc
        ? Optional.of(vectors.vectorValue(ordinals.index()).clone())
        : Optional.empty();
  }

  /// Hands on the id of every entry.
  static void ids(IndexSearcher searcher, LongConsumer consumer) throws IOException {
    hashes(searcher, (id, _) -> consumer.accept(id));
  }

  /// Hands on the id and the hash of every entry; 0 where there is none.
  static void hashes(IndexSearcher searcher, HashConsumer consumer) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      NumericDocValues ids = leaf.reader().getNumericDocValues(Fields.ID);
      NumericDocValues hashes = leaf.reader().getNumericDocValues(Fields.HASH);
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = 0; ids != null && doc < leaf.reader().maxDoc(); doc++) {
        if ((live == null || live.get(doc)) && ids.advanceExact(doc)) {
          boolean known = hashes != null && hashes.advanceExact(doc);
          consumer.accept(ids.longValue(), known ? hashes.longValue() : 0);
        }
      }
    }
  }
}
