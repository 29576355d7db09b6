package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// Watches a job of the service until it ends, with a progress line.
final class JobFollower {
  private static final long INTERVAL_MILLIS = 250;

  private final ApiClient client;

  JobFollower(ApiClient client) {
    this.client = client;
  }

  /// Follows a job to its end.
  ///
  /// @param title of the progress line
  /// @param unit what is counted, for example `images`
  /// @return the job, done
  /// @throws IllegalStateException if it fails or is cancelled
  JsonNode follow(long job, String title, String unit) throws InterruptedException {
    try (ProgressLine progress = new ProgressLine(title)) {
      while (true) {
        JsonNode view = client.get("/api/jobs/" + job);
        progress.show(view.path("done").asLong(), view.path("total").asLong(), unit);
        switch (view.path("state").asText()) {
          case "done" -> {
            return view;
          }
          case "failed", "cancelled" ->
              throw new IllegalStateException(
                  title + " " + view.path("state").asText() + ": " + view.path("message").asText());
          default -> Thread.sleep(INTERVAL_MILLIS);
        }
      }
    }
  }
}
