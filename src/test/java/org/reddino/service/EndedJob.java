package org.reddino.service;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.List;
import org.reddino.service.ops.EmbeddedPostgresResource;

/// Waits for jobs of the service under test.
public final class EndedJob {
  private static final int TIMES = 1200;
  private static final int PAUSE_MILLIS = 50;

  private EndedJob() {}

  /// The job when it is neither queued nor running any more.
  public static JsonPath of(long job) throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      JsonPath view =
          given()
              .header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN)
              .get("/api/jobs/" + job)
              .jsonPath();
      if (!List.of("queued", "running").contains(view.getString("state"))) {
        return view;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new AssertionError("job " + job + " does not end");
  }
}
