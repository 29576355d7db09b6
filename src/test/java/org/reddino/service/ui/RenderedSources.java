package org.reddino.service.ui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;
import org.reddino.service.EndedJob;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.render.RenderedSet;

/// Drawn smears of three sources, with their labels, in the running service.
final class RenderedSources {
  static final long SEED = 20261123;

  private static final int SOURCES = 3;
  private static final int FIELDS_PER_SOURCE = 2;

  private RenderedSources() {}

  /// Returns when all are stored.
  static void ingest(Path folder) throws InterruptedException {
    for (Path source : RenderedSet.write(folder, FIELDS_PER_SOURCE, SEED).subList(0, SOURCES)) {
      long job =
          api()
              .contentType("application/json")
              .body(
                  Map.of(
                      "path", source.toString(),
                      "source", source.getFileName().toString(),
                      "layout", "csv"))
              .post("/api/jobs/ingest")
              .then()
              .statusCode(202)
              .extract()
              .jsonPath()
              .getLong("id");
      assertThat(EndedJob.of(job).getString("state")).isEqualTo("done");
    }
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
