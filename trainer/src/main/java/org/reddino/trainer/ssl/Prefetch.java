package org.reddino.trainer.ssl;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewFeed;

/// Makes the next batch while this one is learned.
final class Prefetch implements AutoCloseable {
  private final ViewFeed feed;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("views").factory());
  private long ready = -1;
  private Future<ViewBatch> next;

  Prefetch(ViewFeed feed) {
    this.feed = feed;
  }

  /// The batch of a call; the one after it is begun.
  ViewBatch take(long call) {
    Future<ViewBatch> wanted = ready == call ? next : thread.submit(() -> feed.batch(call));
    ViewBatch batch = get(wanted);
    ready = call + 1;
    next = thread.submit(() -> feed.batch(call + 1));
    return batch;
  }

  private static ViewBatch get(Future<ViewBatch> wanted) {
    try {
      return wanted.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the feed failed", e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
