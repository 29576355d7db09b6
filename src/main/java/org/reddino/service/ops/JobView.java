package org.reddino.service.ops;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.reddino.schema.Job;

/// A job as the API tells it.
///
/// @param state `queued`, `running`, `done`, `failed` or `cancelled`
/// @param total 0 while unknown
/// @param result JSON object
/// @param errors JSON array of `{what, reason}`
public record JobView(
    long id,
    String kind,
    String state,
    long done,
    long total,
    String message,
    Instant createdAt,
    Instant finishedAt,
    @JsonRawValue String request,
    @JsonRawValue String result,
    @JsonRawValue String errors) {
  static JobView of(Job job) {
    return new JobView(
        job.id(),
        job.kind(),
        job.state().text(),
        job.done(),
        job.total(),
        job.message(),
        job.createdAt(),
        job.finishedAt().orElse(null),
        job.request(),
        job.result(),
        job.errors());
  }

  /// Whether it has ended.
  boolean ended() {
    return finishedAt != null;
  }
}
