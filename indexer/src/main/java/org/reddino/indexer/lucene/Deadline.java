package org.reddino.indexer.lucene;

import java.time.Duration;
import org.apache.lucene.index.QueryTimeout;
import org.reddino.indexer.SearchTimeoutException;

/// When one search, of one thread, is given up.
final class Deadline implements QueryTimeout {
  /// A walk asks before every vector; the clock costs as much as a part of one.
  private static final int LOOK_EVERY = 128;

  private final long start = System.nanoTime();
  private final Duration time;
  private final long nanos;
  private int asked;
  private boolean over;

  Deadline(Duration time) {
    this.time = time;
    this.nanos = time.toNanos();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// @throws SearchTimeoutException if the time is over
  void check() {
    if (System.nanoTime() - start > nanos) {
      throw new SearchTimeoutException(time);
    }
  }

  @Override
  public boolean shouldExit() {
    if (asked++ % LOOK_EVERY == 0) {
      over = System.nanoTime() - start > nanos;
    }
    return over;
  }
}
