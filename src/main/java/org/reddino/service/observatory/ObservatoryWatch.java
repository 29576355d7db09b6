package org.reddino.service.observatory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.reddino.service.ingest.IngestEnded;

/// Has the observatory look after each ingest, and now and then for what came by other ways.
@ApplicationScoped
class ObservatoryWatch {
  private static final Logger LOG = Logger.getLogger(ObservatoryWatch.class);

  private final Observatory observatory;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("observatory").factory());

  ObservatoryWatch(Observatory observatory) {
    this.observatory = observatory;
  }

  void ended(@Observes IngestEnded event) {
    look();
  }

  @Scheduled(every = "120s", delayed = "60s", concurrentExecution = ConcurrentExecution.SKIP)
  void now() {
    look();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  /// Requests that come while one waits are the same.
  private void look() {
    if (waiting.compareAndSet(false, true)) {
      try {
        thread.execute(this::observe);
      } catch (RejectedExecutionException stopping) {
        waiting.set(false);
      }
    }
  }

  /// Nobody waits for the answer: what fails is told in the log and done by the next look.
  private void observe() {
    waiting.set(false);
    try {
      observatory.observe();
    } catch (RuntimeException e) {
      LOG.warnf("the observatory could not look: %s", e.getMessage());
    }
  }
}
