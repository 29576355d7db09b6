package org.reddino.indexer.opensearch;

import java.time.Duration;
import org.reddino.indexer.SearchTimeoutException;

/// The time that one search has, over all of its calls.
final class Deadline {
  private final Duration time;
  private final long startNanos = System.nanoTime();

  Deadline(Duration time) {
    this.time = time;
  }

  /// Time since the start.
  ///
  /// @throws SearchTimeoutException if it is over
  Duration check() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    if (elapsed.compareTo(time) > 0) {
      throw new SearchTimeoutException(time);
    }
    return elapsed;
  }
}
