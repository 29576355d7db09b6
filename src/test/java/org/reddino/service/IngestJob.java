package org.reddino.service;

import static io.restassured.RestAssured.given;

import java.util.Map;
import org.reddino.service.ops.EmbeddedPostgresResource;

/// Starts an ingest in the service under test.
public final class IngestJob {
  private IngestJob() {}

  /// The number of the job that takes the request.
  public static long start(Map<String, Object> request) {
    return given()
        .header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN)
        .contentType("application/json")
        .body(request)
        .post("/api/jobs/ingest")
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getLong("id");
  }
}
