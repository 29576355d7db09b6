package org.reddino.indexer.ranking;

import java.util.Optional;
import org.reddino.indexer.Answer;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;

/// The part of an index that rankings need.
public interface Searching {
  /// As [VectorIndex#search].
  Answer search(VectorQuery query);

  /// As [VectorIndex#vector].
  Optional<float[]> vector(long id);

  /// As [VectorIndex#segment].
  Optional<String> segment(long id);

  /// That of an index.
  static Searching of(VectorIndex index) {
    return new Searching() {
      @Override
      public Answer search(VectorQuery query) {
        return index.search(query);
      }

      @Override
      public Optional<float[]> vector(long id) {
        return index.vector(id);
      }

      @Override
      public Optional<String> segment(long id) {
        return index.segment(id);
      }
    };
  }
}
