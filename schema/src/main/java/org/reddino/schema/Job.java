package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;

/// Bulk work with progress. Request, result and errors are JSON. Only changed columns are written:
/// progress saved late cannot undo the end of a job.
@Entity
@DynamicUpdate
@Table(name = "job")
public class Job {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "job_seq")
  @SequenceGenerator(name = "job_seq", sequenceName = "job_seq", allocationSize = 1)
  private Long id;

  @Column(name = "kind", nullable = false)
  private String kind;

  @Enumerated(EnumType.STRING)
  @Column(name = "state", nullable = false)
  private JobState state;

  @Column(name = "request", nullable = false)
  private String request;

  @Column(name = "result", nullable = false)
  private String result;

  @Column(name = "errors", nullable = false)
  private String errors;

  @Column(name = "done", nullable = false)
  private long done;

  @Column(name = "total", nullable = false)
  private long total;

  @Column(name = "message", nullable = false)
  private String message;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  protected Job() {}

  /// A queued job.
  ///
  /// @param kind `ingest`, `embed`, `report/loso`, ...
  /// @param request JSON object
  public Job(String kind, String request) {
    this.kind = kind;
    this.request = request;
    this.state = JobState.QUEUED;
    this.result = "{}";
    this.errors = "[]";
    this.message = "";
    this.createdAt = Nullable.now();
  }

  /// Marks it running.
  public void start() {
    if (state != JobState.QUEUED) {
      throw new IllegalStateException("job " + id + " is " + state.text());
    }
    state = JobState.RUNNING;
    startedAt = Nullable.now();
  }

  /// Says how far it is.
  public void progress(long done, long total, String message) {
    this.done = done;
    this.total = total;
    this.message = message;
  }

  /// Keeps what it found.
  ///
  /// @param result JSON object
  /// @param errors JSON array
  public void keep(String result, String errors) {
    this.result = result;
    this.errors = errors;
  }

  /// Ends it.
  public void finish(JobState end, String message) {
    if (!end.isFinal()) {
      throw new IllegalArgumentException("a job does not end " + end.text());
    }
    if (state.isFinal()) {
      throw new IllegalStateException("job " + id + " is " + state.text());
    }
    this.state = end;
    this.message = message;
    this.finishedAt = Nullable.now();
  }

  public long id() {
    return id;
  }

  public String kind() {
    return kind;
  }

  public JobState state() {
    return state;
  }

  /// JSON object.
  public String request() {
    return request;
  }

  /// JSON object.
  public String result() {
    return result;
  }

  /// JSON array.
  public String errors() {
    return errors;
  }

  public long done() {
    return done;
  }

  /// Parts in all; 0 while unknown.
  public long total() {
    return total;
  }

  public String message() {
    return message;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  public Optional<Instant> finishedAt() {
    return Optional.ofNullable(finishedAt);
  }
}
