package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A finished report, kept. Request and result are JSON.
@Entity
@Table(name = "report")
public class Report {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_seq")
  @SequenceGenerator(name = "report_seq", sequenceName = "report_seq", allocationSize = 1)
  private Long id;

  @Column(name = "kind", nullable = false)
  private String kind;

  @Column(name = "job")
  private Long job;

  @Column(name = "request", nullable = false)
  private String request;

  @Column(name = "result", nullable = false)
  private String result;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected Report() {}

  /// @param job the job that made it, if one did
  /// @param request JSON object
  /// @param result JSON object
  public Report(String kind, Optional<Job> job, String request, String result) {
    this.kind = kind;
    this.job = job.map(Job::id).orElse(null);
    this.request = request;
    this.result = result;
    this.createdAt = Nullable.now();
  }

  public long id() {
    return id;
  }

  public String kind() {
    return kind;
  }

  public OptionalLong job() {
    return job == null ? OptionalLong.empty() : OptionalLong.of(job);
  }

  public String request() {
    return request;
  }

  public String result() {
    return result;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
