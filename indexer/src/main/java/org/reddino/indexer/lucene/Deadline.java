package org.reddino.indexer.lucene;

import java.time.Duration;
import org.apache.lucene.index.QueryTimeout;
import org.reddino.indexer.SearchTimeoutException;

/// When a search is given up.
final class Deadline implements QueryTimeout {
  private final long start = System.nanoTime();
  private final Duration time;

  Deadline(Duration time) {
    this.time = time;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  void check() {
    if (shouldExit()) {
      throw new SearchTimeoutException(time);
    }
  }

  @Override
  public boolean shouldExit() {
    return elapsed().compareTo(time) > 0;
  }
}
