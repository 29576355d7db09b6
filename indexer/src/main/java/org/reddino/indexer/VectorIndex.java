package org.reddino.indexer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The nearest vectors of one encoder's cells. A cache: everything in it can be put again.
///
/// Safe to use from many threads. Reads see what was put and deleted before the last [#refresh] or
/// [#commit], and never wait for a write. What was put after the last `commit` is lost when the
/// process dies.
public interface VectorIndex extends AutoCloseable {
  /// Components of every vector.
  int dimension();

  /// Adds entries; one with a known id takes its place, also within `entries`.
  ///
  /// @throws IllegalArgumentException if a vector has another dimension; then nothing is put
  /// @throws ReadOnlyIndexException if the index cannot be written any more
  void put(List<IndexEntry> entries);

  /// Removes entries; unknown ids are passed over.
  ///
  /// @throws ReadOnlyIndexException if the index cannot be written any more
  void delete(Collection<Long> ids);

  /// Lets reads see all that was put and deleted before.
  ///
  /// @throws ReadOnlyIndexException if the index cannot be written any more
  void refresh();

  /// Makes all of it durable, with the number of the last change it holds.
  ///
  /// @throws ReadOnlyIndexException if the index cannot be written any more
  void commit(long sequence);

  /// The number given to the last commit, 0 in a new index.
  long sequence();

  /// Says that very many entries follow. Until [#compact] no graph is kept up: putting is quick,
  /// searching reads every vector.
  void startLoading();

  /// Ends loading, and makes everything anew as few graphs, one up to a million vectors: the
  /// fastest to search. Takes long; reads and writes go on meanwhile.
  ///
  /// @param progress hears how many vectors the graphs have, now and then
  void compact(LongConsumer progress);

  /// Entries held.
  long count();

  /// The neighbors of a vector.
  ///
  /// @throws IllegalArgumentException if it has another dimension
  /// @throws SearchTimeoutException if it takes longer than the query allows
  Answer search(VectorQuery query);

  /// The beam that a search for `k` neighbors takes here if it may choose.
  int usualBeam(int k);

  /// The index as reads see it now, for several searches of one state. Close it soon: its files
  /// are kept as long.
  Snapshot snapshot();

  /// The vector of a cell, as it was put.
  Optional<float[]> vector(long id);

  /// The part of the index that holds an entry: a segment's name, or the number of a cluster's
  /// shard. Empty where the index does not hold it.
  Optional<String> segment(long id);

  /// Hands on the id of every entry, in no particular order.
  void ids(LongConsumer consumer);

  /// Hands on the id of every entry and its [IndexEntry#hash], in no particular order; 0 where an
  /// older version put it.
  void hashes(HashConsumer consumer);

  @Override
  void close();

  /// Takes an entry's id and hash.
  interface HashConsumer {
    void accept(long id, long hash);
  }

  /// One state of the index.
  interface Snapshot extends AutoCloseable {
    /// As [VectorIndex#search].
    Answer search(VectorQuery query);

    /// Lets go of the state; a second time does nothing.
    @Override
    void close();
  }
}
