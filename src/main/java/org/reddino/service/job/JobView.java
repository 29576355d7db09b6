package org.reddino.service.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/// A job as the API tells it.
///
/// @param state `queued`, `running`, `done`, `failed` or `cancelled`
/// @param done parts done
/// @param total parts in all, 0 while unknown
/// @param message what is being done, or why it failed
/// @param errorCount parts that failed
/// @param errors the first of them: `name`, `reason`
/// @param result of a job that is done
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JobView(
    long id,
    String kind,
    String state,
    long done,
    long total,
    String message,
    long errorCount,
    JsonNode errors,
    JsonNode request,
    JsonNode result,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {

  /// Whether it will not change any more.
  public boolean isFinal() {
    return state.equals("done") || state.equals("failed") || state.equals("cancelled");
  }

  /// The same as it is now, while it runs.
  JobView at(JobRun.Progress progress, JsonNode errorsNow) {
    return new JobView(
        id,
        kind,
        state,
        progress.done(),
        progress.total(),
        progress.message(),
        progress.errorCount(),
        errorsNow,
        request,
        result,
        createdAt,
        startedAt,
        finishedAt);
  }
}
