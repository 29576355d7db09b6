package org.reddino.indexer.lucene;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/// Finds an entry by its id.
final class Lookup {
  private Lookup() {}

  static Optional<float[]> vector(IndexSearcher searcher, long id) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      PostingsEnum docs = leaf.reader().postings(Fields.term(id), PostingsEnum.NONE);
      Bits live = leaf.reader().getLiveDocs();
      while (docs != null && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(docs.docID())) {
          return Optional.of(vector(leaf, docs.docID()));
        }
      }
    }
    return Optional.empty();
  }

  /// A copy of the vector of one document.
  static float[] vector(LeafReaderContext leaf, int doc) throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    DocIndexIterator ordinals = vectors.iterator();
    if (ordinals.advance(doc) != doc) {
      throw new IllegalStateException("document " + doc + " has no vector");
    }
    return vectors.vectorValue(ordinals.index()).clone();
  }
}
