package org.reddino.service.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The live state of one job; the database gets a copy now and then.
final class RunningJob implements JobControl {
  private static final long SAVE_INTERVAL_NANOS = 500_000_000;
  private static final int ERRORS_KEPT = 1000;

  private final long id;
  private final ObjectMapper json;
  private final Consumer<RunningJob> save;
  private final Map<String, Object> result = new LinkedHashMap<>();
  private final List<Map<String, String>> errors = new ArrayList<>();
  private long done;
  private long total;
  private String message = "";
  private long errorCount;
  private long savedNanos = System.nanoTime();
  private volatile boolean cancelled;

  RunningJob(long id, ObjectMapper json, Consumer<RunningJob> save) {
    this.id = id;
    this.json = json;
    this.save = save;
  }

  long id() {
    return id;
  }

  void cancel() {
    cancelled = true;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void progress(long done, long total, String message) {
    synchronized (this) {
      this.done = done;
      this.total = total;
      this.message = message;
      if (System.nanoTime() - savedNanos < SAVE_INTERVAL_NANOS) {
        return;
      }
      savedNanos = System.nanoTime();
    }
    save.accept(this);
  }

  @Override
  public synchronized void error(String what, String reason) {
    errorCount++;
    if (errors.size() < ERRORS_KEPT) {
      errors.add(Map.of("what", what, "reason", reason));
    }
  }

  @Override
  public synchronized void result(Map<String, Object> members) {
    result.putAll(members);
  }

  /// Copies the state into the job's row.
  synchronized void copyTo(org.reddino.schema.Job job) {
    job.progress(done, total, message);
    Map<String, Object> all = new LinkedHashMap<>(result);
    all.put("errorCount", errorCount);
    try {
      job.keep(json.writeValueAsString(all), json.writeValueAsString(errors));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the result of job " + id, e);
    }
  }

  synchronized String message() {
    return message;
  }
}
