package org.reddino.service.job;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.reddino.schema.JobState;

/// Runs jobs, two at a time, in the order they come. A job's row is written when it starts, every
/// second while it runs, and when it ends; between, its progress is told from memory.
@ApplicationScoped
public class Jobs {
  private static final Logger LOG = Logger.getLogger(Jobs.class);
  /// Observers of the start that submit jobs take a larger number.
  public static final int START_PRIORITY = 50;

  private static final int AT_ONCE = 2;
  private static final long STOP_SECONDS = 20;

  private final JobRecords records;
  private final Event<JobCancelled> cancelled;
  private final Map<Long, JobRun> live = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().name("job-", 0).factory());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job-clock").factory());

  Jobs(JobRecords records, Event<JobCancelled> cancelled) {
    this.records = records;
    this.cancelled = cancelled;
    var _ = clock.scheduleWithFixedDelay(this::saveProgress, 1, 1, TimeUnit.SECONDS);
  }

  /// Queues work.
  ///
  /// @param kind `ingest`, `embed`, `report/loso`, ...
  /// @param request what was asked, kept as JSON: nothing secret, no patient's raw id
  /// @return id of the job
  public long submit(String kind, Object request, JobWork work) {
    long id = records.add(kind, request);
    JobRun run = new JobRun(id, kind);
    live.put(id, run);
    threads.execute(() -> run(run, work));
    return id;
  }

  /// Asks a job to stop; it ends at its next check, what it has done stays.
  ///
  /// @return whether it was queued or running
  public boolean cancel(long id) {
    JobRun run = live.get(id);
    if (run != null) {
      run.cancel();
      cancelled.fire(new JobCancelled(id));
    }
    return run != null;
  }

  public Optional<JobView> find(long id) {
    return records.view(id).map(this::now);
  }

  /// The newest jobs first.
  public List<JobView> newest(int limit) {
    return records.newest(limit).stream().map(this::now).toList();
  }

  /// The view with the progress of this moment.
  private JobView now(JobView stored) {
    JobRun run = live.get(stored.id());
    if (run == null || stored.isFinal()) {
      return stored;
    }
    JobRun.Progress progress = run.progress();
    return stored.at(progress, records.tree(progress.errors()));
  }

  private void run(JobRun run, JobWork work) {
    try {
      run.checkCancelled();
      synchronized (run) {
        records.start(run.id());
      }
      Object result = work.run(run);
      run.checkCancelled();
      finish(run, JobState.DONE, run.progress().message(), result);
    } catch (CancellationException e) {
      finish(run, JobState.CANCELLED, "cancelled", Map.of());
    } catch (Exception e) {
      LOG.errorf(e, "job %d (%s) failed", (Object) run.id(), run.kind());
      finish(run, JobState.FAILED, message(e), Map.of());
    } catch (Error e) {
      finish(run, JobState.FAILED, message(e), Map.of());
      throw e;
    }
  }

  private void finish(JobRun run, JobState state, String message, Object result) {
    JobOutcome outcome = new JobOutcome(run.progress(), records.tree(result));
    // Rows are written whole: under one lock, progress read before the end cannot undo the end.
    synchronized (run) {
      try {
        records.finish(run.id(), state, message, outcome);
      } finally {
        live.remove(run.id());
      }
    }
  }

  private static String message(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e instanceof UncheckedIOException && e.getCause() != null
        ? message + ": " + e.getCause().getMessage()
        : message;
  }

  private void saveProgress() {
    for (JobRun run : live.values()) {
      synchronized (run) {
        saveProgress(run);
      }
    }
  }

  private void saveProgress(JobRun run) {
    try {
      if (live.containsKey(run.id())) {
        records.progress(run.id(), run.progress());
      }
    } catch (RuntimeException e) {
      LOG.warnf("cannot save the progress of job %d: %s", (Object) run.id(), e.getMessage());
    }
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    live.values().forEach(JobRun::cancel);
    threads.shutdown();
    clock.shutdownNow();
    if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("jobs are still running; they are cut off");
    }
  }
}
