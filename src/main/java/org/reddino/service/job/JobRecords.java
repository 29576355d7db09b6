package org.reddino.service.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.reddino.schema.Job;
import org.reddino.schema.JobRepository;
import org.reddino.schema.JobState;

/// The rows of jobs: each call is a transaction of its own.
@ApplicationScoped
class JobRecords {
  private final JobRepository jobs;
  private final ObjectMapper json;

  JobRecords(JobRepository jobs, ObjectMapper json) {
    this.jobs = jobs;
    this.json = json;
  }

  /// Ends what a stopped service left running, before anybody starts new jobs.
  void onStart(@Observes @Priority(Jobs.START_PRIORITY) StartupEvent event) {
    QuarkusTransaction.requiringNew().run(jobs::failInterrupted);
  }

  long add(String kind, Object request) {
    String text = json.valueToTree(request).toString();
    return QuarkusTransaction.requiringNew().call(() -> jobs.add(new Job(kind, text)).id());
  }

  void start(long id) {
    change(id, Job::start);
  }

  void progress(long id, JobRun.Progress progress) {
    change(id, job -> job.progress(progress.done(), progress.total(), progress.message()));
  }

  /// Ends a job with what it found.
  void finish(long id, JobState state, String message, JobOutcome outcome) {
    JobRun.Progress progress = outcome.progress();
    ObjectNode result = outcome.result().isObject() ? outcome.result().deepCopy() : object(outcome);
    if (progress.errorCount() > 0) {
      result.put("errorCount", progress.errorCount());
    }
    change(
        id,
        job -> {
          job.progress(progress.done(), progress.total(), progress.message());
          job.keep(result.toString(), json.valueToTree(progress.errors()).toString());
          job.finish(state, message);
        });
  }

  private ObjectNode object(JobOutcome outcome) {
    ObjectNode node = json.createObjectNode();
    if (!outcome.result().isNull()) {
      node.set("value", outcome.result());
    }
    return node;
  }

  Optional<JobView> view(long id) {
    return QuarkusTransaction.requiringNew().call(() -> jobs.find(id).map(this::view));
  }

  List<JobView> newest(int limit) {
    return QuarkusTransaction.requiringNew()
        .call(() -> jobs.newest(limit).stream().map(this::view).toList());
  }

  private JobView view(Job job) {
    JsonNode errors = tree(job.errors());
    JsonNode result = tree(job.result());
    long count = result.path("errorCount").asLong(((ArrayNode) errors).size());
    return new JobView(
        job.id(),
        job.kind(),
        job.state().text(),
        job.done(),
        job.total(),
        job.message(),
        count,
        errors,
        tree(job.request()),
        result,
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }

  JsonNode tree(Object value) {
    return json.valueToTree(value);
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job holds no JSON", e);
    }
  }

  private void change(long id, Consumer<Job> change) {
    QuarkusTransaction.requiringNew().run(() -> change.accept(jobs.find(id).orElseThrow()));
  }
}
