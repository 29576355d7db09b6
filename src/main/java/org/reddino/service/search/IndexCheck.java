package org.reddino.service.search;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.reddino.indexer.VectorIndex;

/// How an index agrees with the database.
///
/// @param database vectors in the database
/// @param index entries in the index
/// @param missing vectors that the index lacks
/// @param surplus entries without a vector in the database
public record IndexCheck(long database, long index, long missing, long surplus) {
  static IndexCheck of(VectorIndex index, Consumer<LongConsumer> databaseIds) {
    Set<Long> indexed = new HashSet<>();
    index.ids(indexed::add);
    long entries = indexed.size();
    long[] counts = new long[2];
    databaseIds.accept(
        id -> {
          counts[0]++;
          if (!indexed.remove(id)) {
            counts[1]++;
          }
        });
    return new IndexCheck(counts[0], entries, counts[1], indexed.size());
  }

  /// Whether both hold the same cells.
  public boolean agrees() {
    return missing == 0 && surplus == 0 && database == index;
  }
}
