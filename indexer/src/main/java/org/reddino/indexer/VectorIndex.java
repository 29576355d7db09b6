package org.reddino.indexer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The nearest vectors of one encoder's cells. A cache: everything in it can be put again.
///
/// Safe to use from many threads. A search sees every `put` and `delete` that returned before it
/// began;
/// what was put after the last `commit` is lost when the process dies.
public interface VectorIndex extends AutoCloseable {
  /// Components of every vector.
  int dimension();

  /// Adds entries; one with a known id takes its place.
  ///
  /// @throws IllegalArgumentException if a vector has another dimension; then nothing is put
  void put(List<IndexEntry> entries);

  /// Removes entries; unknown ids are passed over.
  void delete(Collection<Long> ids);

  /// Makes all of it durable, with the number of the last change it holds.
  void commit(long sequence);

  /// The number given to the last commit, 0 in a new index.
  long sequence();

  /// Entries held.
  long count();

  /// The neighbors of a vector.
  ///
  /// @throws IllegalArgumentException if it has another dimension
  Answer search(VectorQuery query);

  /// The vector of a cell, as it was put.
  Optional<float[]> vector(long id);

  /// Hands on the id of every entry, in no particular order.
  void ids(LongConsumer consumer);

  @Override
  void close();
}
