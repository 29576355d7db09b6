package org.reddino.service.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reddino.schema.Sql;
import org.reddino.service.EndedJob;
import org.reddino.service.ingest.DrawnField;
import org.reddino.service.ingest.ImageFiles;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.service.search.SearchIndexes;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class ErasureIT {
  @Inject EntityManager em;
  @Inject ImageFiles files;
  @Inject SearchIndexes indexes;

  /// Where an evaluation report names cells: mistakes, their voters, examples. The last names none.
  private static final List<String> SHAPES =
      List.of(
          "{\"encoders\": [{\"mistakes\": [{\"cell\": %d, \"voters\": []}]}]}",
          "{\"encoders\": [{\"mistakes\": [{\"cell\": 0, \"voters\": [{\"cell\": %d}]}]}]}",
          "{\"cells\": {\"classes\": [], \"examples\": [{\"label\": \"a\", \"cells\": [%d]}]}}",
          "{\"encoders\": [{\"methods\": [{\"classes\": [{\"tested\": %d}]}]}]}");

  @Test
  void erasedPatient_isFoundBeforeAndNotAfter() throws Exception {
    List<JsonPath> gone = List.of(upload(9001, "MRN-0815"), upload(9002, "MRN-0815"));
    JsonPath stays = upload(9003, "MRN-0816");
    String patient = find("MRN-0815").getString("patient");
    assertThat(find("MRN-0815").getLong("cells")).isEqualTo(24);
    reportThatShows(gone.getFirst().getLong("cells[2].id"), stays.getLong("cells[2].id"));
    indexes.expunge(_ -> {});
    // So that the table's own files hold the rows, and not the memory of the server only.
    QuarkusTransaction.requiringNew().run(() -> new Sql(em).update("checkpoint"));
    api()
        .delete("/api/patients/" + patient)
        .then()
        .statusCode(400)
        .body("detail", containsString("2 images with 24 cells"));

    JsonPath report = erase(patient);
    assertThat(report.getBoolean("result.clean")).as(report.prettify()).isTrue();
    assertThat(report.getLong("result.before.patterns.VECTOR")).isGreaterThan(50);
    assertThat(report.getLong("result.before.patterns.IMAGE")).isEqualTo(6);
    assertThat(report.getLong("result.before.patterns.TEXT")).isEqualTo(1);
    assertThat(report.<String>getList("result.before.foundIn.file"))
        .anyMatch(file -> file.startsWith("index/"))
        .anyMatch(file -> file.startsWith("images/"))
        .anyMatch(file -> file.startsWith("postgres/base/"))
        .anyMatch(file -> file.startsWith("postgres/pg_wal/"));
    assertThat(report.<String>getList("result.before.foundIn.trace"))
        .contains("VECTOR", "IMAGE", "TEXT");
    assertThat(report.getMap("result.after.patterns")).isEmpty();
    assertThat(report.getLong("result.after.bytes")).isPositive();
    assertThat(report.getLong("result.rows.image")).isEqualTo(2);
    assertThat(report.getLong("result.rows.cell")).isEqualTo(24);
    assertThat(report.getLong("result.rows.report")).isEqualTo(1 + 3);
    assertThat(report.getLong("result.rows.slide")).isEqualTo(1);
    assertThat(report.getLong("result.imageFiles")).isEqualTo(2);
    assertThat(report.prettify()).doesNotContain(patient);

    assertThat(find("MRN-0815").getBoolean("known")).isFalse();
    for (JsonPath image : gone) {
      api().get("/api/images/" + image.getLong("id")).then().statusCode(404);
      assertThat(files.path(image.getString("sha256"))).doesNotExist();
    }
    assertOthersAnswer(stays, gone);
    assertThat(count("select count(*) from report where kind = 'test-erasure'")).isEqualTo(2);

    JsonPath again = erase(patient);
    assertThat(again.getBoolean("result.clean")).isTrue();
    assertThat(again.getMap("result.rows")).isEmpty();
  }

  @Test
  void badPseudonym_isRefused() {
    api().delete("/api/patients/MRN-0815?confirm=true").then().statusCode(400);
    api()
        .contentType("application/json")
        .body("{\"patient\": \" \"}")
        .post("/api/patients/find")
        .then()
        .statusCode(400);
  }

  private static void assertOthersAnswer(JsonPath stays, List<JsonPath> gone) {
    JsonPath found =
        api()
            .contentType("application/json")
            .body(Map.of("cell", stays.getLong("cells[0].id"), "k", 900, "wait", true))
            .post("/api/search")
            .jsonPath();
    assertThat(found.<Number>getList("neighbors.cell").stream().map(Number::longValue))
        .contains(stays.getLong("cells[5].id"))
        .doesNotContain(gone.get(0).getLong("cells[5].id"), gone.get(1).getLong("cells[0].id"));
    JsonPath check = api().post("/api/index/verify").jsonPath();
    assertThat(check.getLong("morphometry.missing") + check.getLong("morphometry.surplus"))
        .isZero();
    api().get("/api/images/" + stays.getLong("id") + "/pixels").then().statusCode(200);
  }

  private void reportThatShows(long cell, long other) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (long shown : List.of(cell, other)) {
                new Sql(em)
                    .update(
                        "insert into report (id, kind, result) values (nextval('report_seq'),"
                            + " 'test-erasure', ?)",
                        "{\"pairs\": [{\"cell\": " + shown + "}]}");
              }
              for (String shape : SHAPES) {
                new Sql(em)
                    .update(
                        "insert into report (id, kind, result) values (nextval('report_seq'),"
                            + " 'test-erasure', ?)",
                        shape.formatted(cell));
              }
            });
  }

  private long count(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> new Sql(em).list(sql, List.of(), row -> row.getLong(1)).getFirst());
  }

  private static JsonPath erase(String patient) throws InterruptedException {
    long job =
        api()
            .delete("/api/patients/" + patient + "?confirm=true")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath()
            .getLong("job");
    JsonPath view = EndedJob.of(job);
    assertThat(view.getString("state")).as(view.prettify()).isEqualTo("done");
    return view;
  }

  private static JsonPath find(String patient) {
    return api()
        .contentType("application/json")
        .body(Map.of("patient", patient))
        .post("/api/patients/find")
        .jsonPath();
  }

  private static JsonPath upload(long seed, String patient) {
    return api()
        .multiPart("file", patient + "-" + seed + ".png", DrawnField.of(seed).png())
        .multiPart("source", "lab-erasure")
        .multiPart("patient", patient)
        .multiPart("slide", "slide " + patient)
        .post("/api/images")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
