package org.reddino.service.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.reddino.service.ops.EmbeddedPostgresResource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CanaryIT {
  @Inject StoredCells store;
  @Inject Canaries canaries;

  @Test
  void recall_isMeasuredToldAndCounted() {
    store.make();
    CanaryReport report = canaries.look().get("morphometry");
    assertThat(report.state()).isEqualTo(CanaryReport.State.OK);
    assertThat(report.levels()).hasSize(7);
    assertThat(report.levels().getFirst().share()).isEqualTo(1);
    assertThat(report.levels().getFirst().queries()).isEqualTo(100);
    JsonPath last =
        given()
            .header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN)
            .get("/api/index/canary")
            .jsonPath();
    assertThat(last.getString("morphometry.state")).isEqualTo("OK");
    String metrics = given().get("/q/metrics").asString();
    assertThat(metrics)
        .contains("reddino_recall{encoder=\"morphometry\",share=\"0.1\"} 1.0")
        .contains("reddino_recall_alarm{encoder=\"morphometry\"} 0.0")
        .contains("reddino_recall_ef_search{encoder=\"morphometry\"} 0.0");
    JsonPath health = given().get("/q/health/ready").jsonPath();
    assertThat(health.getString("checks.find { it.name == 'index' }.data.recall")).isEqualTo("ok");
  }
}
