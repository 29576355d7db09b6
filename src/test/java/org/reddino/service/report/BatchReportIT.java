package org.reddino.service.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reddino.schema.Sql;
import org.reddino.service.ops.EmbeddedPostgresResource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BatchReportIT extends ReportedCells {
  @Test
  void batch_measuresBeforeAndAfterACorrection() throws Exception {
    Map<String, Object> request =
        Map.of("vocabulary", VOCABULARY, "corrections", List.of("centering", "harmony"));
    long id = finished(order("batch", request));
    JsonPath report = JsonPath.from(api().get("/api/reports/" + id).asString());
    assertThat(report.getList("variants.correction"))
        .containsExactly("none", "centering", "harmony");
    assertThat(report.getList("cells.sources.source")).hasSize(4).contains("report-it-3");
    assertThat(report.getList("cells.examples")).as("numbers of cells").isEmpty();
    assertThat(report.getString("variants[0].scaling")).isEqualTo("standardized");
    assertThat(report.getDouble("variants[0].all.pcr.raw")).isGreaterThan(0.02);
    assertThat(report.getDouble("variants[1].all.pcr.raw")).isCloseTo(0, within(1e-6));
    assertThat(report.getInt("variants[1].sources[2].cells")).isEqualTo(PER_SOURCE);
    assertThat(report.getList("notes", String.class))
        .anyMatch(note -> note.contains("transductive"))
        .contains("Held-out drop: report-it-3 has one class: no drop.");
    for (String format : List.of("html", "csv", "latex", "text")) {
      api()
          .get("/api/reports/" + id + "?format=" + format)
          .then()
          .statusCode(200)
          .body(containsString("harmony"));
    }
    assertThat(api().get("/api/reports").jsonPath().getString("[0].kind")).isEqualTo("batch");
    refused(
        "batch",
        Map.of("vocabulary", VOCABULARY, "corrections", List.of("mnn")),
        "unknown correction mnn; centering, whitening, combat, combat-class, harmony");
  }

  @Test
  void batchOfOneSource_failsAndSaysWhy() throws Exception {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                new Sql(em)
                    .update(
                        "delete from image where source in (select id from source"
                            + " where name like 'report-it-%' and name <> 'report-it-1')"));
    long job = order("batch", Map.of("vocabulary", VOCABULARY));
    JsonPath view = api().get("/api/jobs/" + job).jsonPath();
    for (int i = 0; i < 600 && !view.getString("state").equals("failed"); i++) {
      Thread.sleep(50);
      view = api().get("/api/jobs/" + job).jsonPath();
    }
    assertThat(view.getString("message")).contains("needs at least 10 cells of 2 sources");
  }
}
