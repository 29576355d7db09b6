package org.reddino.indexer.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.reddino.indexer.Answer;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;

/// A state of the index whose files are kept until it is closed.
final class Pinned implements VectorIndex.Snapshot {
  private final SearcherManager searchers;
  private final IndexSearcher searcher;
  private final BiFunction<IndexSearcher, VectorQuery, Answer> search;
  private boolean closed;

  /// @param searcher acquired of `searchers`
  Pinned(
      SearcherManager searchers,
      IndexSearcher searcher,
      BiFunction<IndexSearcher, VectorQuery, Answer> search) {
    this.searchers = searchers;
    this.searcher = searcher;
    this.search = search;
  }

  /// One at a time, so that no search reads files that were let go of.
  @Override
  public synchronized Answer search(VectorQuery query) {
    if (closed) {
      throw new IllegalStateException("snapshot is closed");
    }
    return search.apply(searcher, query);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      searchers.release(searcher);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release snapshot", e);
    }
  }
}
