package org.reddino.indexer.lucene;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.lucene.util.InfoStream;

/// Hears from Lucene how far the building of a graph is: its builder tells every 10,000 nodes.
final class GraphProgress extends InfoStream {
  private static final String COMPONENT = "HNSW";
  private static final int STEP = 10_000;

  private final AtomicReference<LongConsumer> listener = new AtomicReference<>();
  private final LongAdder built = new LongAdder();

  /// Runs `work` while `hears` is told.
  void report(LongConsumer hears, Runnable work) {
    built.reset();
    listener.set(hears);
    try {
      work.run();
    } finally {
      listener.set(null);
    }
  }

  @Override
  public boolean isEnabled(String component) {
    return component.equals(COMPONENT) && listener.get() != null;
  }

  @Override
  public void message(String component, String message) {
    LongConsumer hears = listener.get();
    if (hears != null && message.startsWith("built ")) {
      built.add(STEP);
      hears.accept(built.sum());
    }
  }

  @Override
  public void close() {}
}
