package org.reddino.trainer.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewFeed;
import org.reddino.trainer.ViewMaker;
import org.reddino.trainer.ViewPlan;

/// Views of a corpus. While a batch is learned its threads make the next two, no more, so memory is
/// three batches; the corpus itself is mapped, not loaded. Asked by one thread.
public final class CorpusFeed implements ViewFeed {
  private static final int AHEAD = 2;

  private final Corpus corpus;
  private final ViewPlan plan;
  private final ViewMaker maker;
  private final SampleOrder order;
  private final int threads;
  private final ExecutorService pool;
  private final List<Pending> pending = new ArrayList<>();

  /// A batch that is being made.
  private record Pending(long step, CompletableFuture<ViewBatch> batch) {}

  /// @param corpus is closed with the feed
  /// @param maker how views are made
  /// @param draw how sources are balanced and how many threads work
  public CorpusFeed(Corpus corpus, ViewPlan plan, ViewMaker maker, Drawing draw) {
    this.corpus = corpus;
    this.plan = plan;
    this.maker = maker;
    this.threads = draw.threads();
    this.order = new SampleOrder(corpus.samplesBySource().values(), draw.balance(), plan.seed());
    this.pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("views-", 0).factory());
  }

  /// How samples are drawn.
  ///
  /// @param threads that make views, at least 1; does not change the views
  public record Drawing(Balance balance, int threads) {
    public Drawing {
      if (threads < 1) {
        throw new IllegalArgumentException("threads is " + threads + ", not at least 1");
      }
    }
  }

  /// As many as there are samples; a balanced order repeats those of small sources within it.
  @Override
  public int samplesPerEpoch() {
    return Math.max(plan.samples(), corpus.size());
  }

  @Override
  public ViewBatch batch(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("step is " + step);
    }
    pending.removeIf(one -> one.step() < step || one.step() > step + AHEAD);
    for (int i = 0; i <= AHEAD; i++) {
      begin(step + i);
    }
    Pending wanted = pending.stream().filter(one -> one.step() == step).findFirst().orElseThrow();
    try {
      return wanted.batch().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void begin(long step) {
    if (pending.stream().anyMatch(one -> one.step() == step)) {
      return;
    }
    BatchViews views = new BatchViews(plan, maker);
    CompletableFuture<?>[] parts = new CompletableFuture<?>[threads];
    for (int t = 0; t < threads; t++) {
      int first = t;
      parts[t] = CompletableFuture.runAsync(() -> make(views, step, first), pool);
    }
    pending.add(new Pending(step, CompletableFuture.allOf(parts).thenApply(_ -> views.batch())));
  }

  private void make(BatchViews views, long step, int first) {
    for (int i = first; i < plan.samples(); i += threads) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the feed is closed");
      }
      long draw = step * plan.samples() + i;
      int number = order.sample(draw);
      views.make(i, number, draw, corpus.sample(number));
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    pool.close(); // threads still read the mapped corpus
    corpus.close();
  }
}
