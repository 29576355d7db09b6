package org.reddino.indexer.opensearch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.reddino.indexer.Answer;
import org.reddino.indexer.VectorIndex;
import org.reddino.indexer.VectorQuery;

/// A point in time of an index.
final class Pinned implements VectorIndex.Snapshot {
  private final View view;
  private final int dimension;
  private final AtomicBoolean closed = new AtomicBoolean();

  Pinned(View view, int dimension) {
    this.view = view;
    this.dimension = dimension;
  }

  @Override
  public Answer search(VectorQuery query) {
    if (closed.get()) {
      throw new IllegalStateException("the snapshot of " + view.index() + " is closed");
    }
    OpenSearchIndex.checkDimension(query.vector(), dimension);
    return new Search(view, query).run();
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      view.release();
    }
  }
}
