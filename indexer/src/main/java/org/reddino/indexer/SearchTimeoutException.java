package org.reddino.indexer;

import java.time.Duration;

/// A search took longer than it was given; nothing half-found is answered.
public final class SearchTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SearchTimeoutException(Duration time) {
    super("search took longer than the " + time.toMillis() + " ms it was given");
  }
}
