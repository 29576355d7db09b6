package org.reddino.service.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.reddino.schema.Job;
import org.reddino.schema.JobRepository;
import org.reddino.schema.JobState;

/// Runs bulk work in the background, two jobs at a time, and keeps its state in the database.
@ApplicationScoped
public class Jobs {
  private static final Logger LOG = Logger.getLogger(Jobs.class);
  private static final int AT_ONCE = 2;
  private static final long STOP_SECONDS = 30;

  private final JobRepository repository;
  private final ObjectMapper json;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().name("job-", 0).factory());
  private final Map<Long, RunningJob> running = new ConcurrentHashMap<>();

  Jobs(JobRepository repository, ObjectMapper json) {
    this.repository = repository;
    this.json = json;
  }

  /// Queues work.
  ///
  /// @param kind `ingest`, `embed`, `report/loso`, ...
  /// @param request what was asked, kept as JSON
  /// @return id of the job
  public long submit(String kind, Object request, JobWork work) {
    String text = text(request);
    long id =
        QuarkusTransaction.requiringNew().call(() -> repository.add(new Job(kind, text)).id());
    RunningJob job = new RunningJob(id, json, this::save);
    running.put(id, job);
    threads.execute(() -> run(job, work));
    return id;
  }

  /// Asks a job to stop; it does between two units of work.
  ///
  /// @return false if it is not running
  public boolean cancel(long id) {
    RunningJob job = running.get(id);
    if (job != null) {
      job.cancel();
    }
    return job != null;
  }

  /// The state of a job.
  public Optional<JobView> find(long id) {
    return QuarkusTransaction.requiringNew().call(() -> repository.find(id).map(JobView::of));
  }

  /// The newest jobs first.
  public List<JobView> newest(int limit) {
    return QuarkusTransaction.requiringNew()
        .call(() -> repository.newest(limit).stream().map(JobView::of).toList());
  }

  void failInterrupted(@Observes StartupEvent start) {
    QuarkusTransaction.requiringNew().run(repository::failInterrupted);
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    running.values().forEach(RunningJob::cancel);
    threads.shutdown();
    if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  private void run(RunningJob job, JobWork work) {
    try {
      change(job, Job::start);
      job.checkCancelled();
      work.run(job);
      end(job, JobState.DONE, job.message());
    } catch (CancellationException e) {
      end(job, JobState.CANCELLED, "cancelled");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(job, JobState.CANCELLED, "interrupted");
    } catch (Exception | LinkageError e) {
      LOG.errorf(e, "job %d failed", job.id());
      end(job, JobState.FAILED, String.valueOf(e.getMessage()));
    } finally {
      running.remove(job.id());
    }
  }

  private void end(RunningJob job, JobState state, String message) {
    change(
        job,
        row -> {
          job.copyTo(row);
          row.finish(state, message);
        });
  }

  private void save(RunningJob job) {
    change(job, job::copyTo);
  }

  private void change(RunningJob job, java.util.function.Consumer<Job> change) {
    QuarkusTransaction.requiringNew()
        .run(() -> change.accept(repository.find(job.id()).orElseThrow()));
  }

  private String text(Object request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot keep the request of a job", e);
    }
  }
}
