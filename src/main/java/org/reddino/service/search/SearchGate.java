package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.reddino.service.ops.Problem;
import org.reddino.service.ops.ProblemException;

/// Lets so many searches through at a time, and so many wait; the rest are told to come again.
@ApplicationScoped
class SearchGate {
  private final SearchLimits limits;
  private final Semaphore running;
  private final AtomicInteger waiting = new AtomicInteger();

  SearchGate(SearchLimits limits) {
    this.limits = limits;
    this.running = new Semaphore(limits.maxConcurrent(), true);
  }

  /// Runs a search when it is its turn.
  ///
  /// @throws ProblemException 503 if too many wait, or the wait is longer than a search may take
  <T> T pass(Supplier<T> search) {
    if (waiting.incrementAndGet() > limits.maxWaiting()) {
      waiting.decrementAndGet();
      throw busy();
    }
    try {
      if (!running.tryAcquire(limits.maxTime().toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.decrementAndGet();
    }
    try {
      return search.get();
    } finally {
      running.release();
    }
  }

  private ProblemException busy() {
    return new ProblemException(
        new Problem(
            Status.SERVICE_UNAVAILABLE.getReasonPhrase(),
            Status.SERVICE_UNAVAILABLE.getStatusCode(),
            "%d searches run and %d wait, the most allowed; try again"
                .formatted(limits.maxConcurrent(), limits.maxWaiting()),
            Map.of()));
  }
}
