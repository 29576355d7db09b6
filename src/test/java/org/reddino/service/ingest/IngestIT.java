package org.reddino.service.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.schema.Sql;
import org.reddino.service.IngestJob;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class IngestIT {
  @Inject EntityManager em;
  @Inject ImageFiles files;
  @Inject ImageSweep sweep;

  @TempDir Path folder;

  @Test
  void folder_isTakenInOnceAndBrokenFilesAreNamed() throws Exception {
    for (int i = 0; i < 4; i++) {
      Files.write(folder.resolve("field" + i + ".jpg"), DrawnField.of(100 + i).png());
    }
    Files.write(folder.resolve("broken.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
    JsonPath first = ingest(Map.of("path", folder.toString(), "source", "lab-folder"));
    assertThat(first.getInt("result.images.new")).isEqualTo(4);
    assertThat(first.getInt("result.images.failed")).isEqualTo(1);
    assertThat(first.getString("errors[0].name")).isEqualTo("broken.png");
    assertThat(first.getInt("result.cells")).isEqualTo(48);
    assertThat(first.getDouble("result.secondsByStage.segment")).isPositive();
    long cells = count("select count(*) from cell c join image i on i.id = c.image");
    assertThat(count("select count(*) from embedding")).isEqualTo(cells);
    assertThat(count("select count(distinct cell) from change where verb = 'put'"))
        .isEqualTo(cells);

    JsonPath second = ingest(Map.of("path", folder.toString(), "source", "lab-folder"));
    assertThat(second.getInt("result.images.known")).isEqualTo(4);
    assertThat(second.getInt("result.images.new")).isZero();
    assertThat(count("select count(*) from embedding")).isEqualTo(cells);
  }

  @Test
  void sourceMedian_isCalibratedOverItsFields() throws Exception {
    for (int i = 0; i < 3; i++) {
      Files.write(folder.resolve(i + ".png"), DrawnField.of(200 + i).png());
    }
    ingest(Map.of("path", folder.toString(), "source", "lab-median", "umPerPixel", 0.2));
    double median = number("select median_diameter_px from source where name = 'lab-median'");
    assertThat(median).isBetween(DrawnField.DIAMETER - 3, DrawnField.DIAMETER + 3);
    assertThat(
            number(
                "select avg(c.diameter_um / c.diameter_px) from cell c join image i on"
                    + " i.id = c.image join source s on s.id = i.source where"
                    + " s.name = 'lab-median'"))
        .isBetween(0.1999, 0.2001);
  }

  @Test
  void chulaLabels_meetTheirCells() throws Exception {
    DrawnField field = DrawnField.of(300);
    Files.createDirectories(folder.resolve("Dataset"));
    Files.createDirectories(folder.resolve("Label"));
    Files.write(folder.resolve("Dataset/1.jpg"), field.png());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < field.centers().size(); i++) {
      double[] center = field.centers().get(i);
      lines.add((int) center[0] + " " + (int) center[1] + " " + (i == 0 ? 12 : i % 3));
    }
    lines.add("5 290 1");
    Files.write(folder.resolve("Label/1.txt"), lines);
    JsonPath job = ingest(Map.of("path", folder.toString(), "source", "chula-test"));
    // 12 discs: a red label each, a shape for all but code 12; the mark in the corner meets none.
    assertThat(job.getInt("result.labels.matched")).isEqualTo(12 + 11);
    assertThat(job.getInt("result.labels.unmatched")).isEqualTo(2);
    assertThat(job.getMap("result.labels.leftOut"))
        .isEqualTo(Map.of("chula-12/elliptocyte (code 12)", 1));
    String classes =
        "select count(*) from label l join vocabulary_class k on k.vocabulary = l.vocabulary and"
            + " k.code = l.class join image i on i.id = l.image join source s on s.id = i.source"
            + " where s.name = 'chula-test' and l.cell is not null and k.name = ";
    assertThat(count(classes + "'red'")).isEqualTo(12);
    assertThat(count(classes + "'microcyte'")).isEqualTo(4);
  }

  @Test
  void upload_givesTheSameIdsForTheSameBytes() {
    byte[] png = DrawnField.of(400).png();
    JsonPath created = upload(png, "P-0042_a.png", 201);
    assertThat(created.getList("cells")).hasSize(12);
    assertThat(created.getString("format")).isEqualTo("png");
    JsonPath again = upload(png, "b.png", 200);
    assertThat(again.getList("cells.id")).isEqualTo(created.getList("cells.id"));

    long cell = created.getLong("cells[3].id");
    byte[] crop = api().get("/api/cells/" + cell + "/crop?side=64").asByteArray();
    assertThat(Images.decode(crop).width()).isEqualTo(64);
    assertThat(api().get("/api/images/" + created.getLong("id") + "/pixels").asByteArray())
        .isEqualTo(png);
  }

  @Test
  void rawPatientId_isStoredNowhere() throws Exception {
    Files.createDirectories(folder.resolve("JaneDoe77"));
    Files.write(folder.resolve("JaneDoe77/janedoe77-1.png"), DrawnField.of(500).png());
    Files.write(folder.resolve("JaneDoe77/janedoe77-2.png"), new byte[] {1, 2, 3});
    ingest(
        Map.of(
            "path", folder.toString(),
            "source", "lab-patient",
            "patient", "JaneDoe77",
            "slide", "slide of JaneDoe77"));
    for (String table : List.of("image", "slide", "patient", "job", "label", "source")) {
      List<String> rows =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      new Sql(em)
                          .list(
                              "select t::text from " + table + " t",
                              List.of(),
                              r -> r.getString(1)));
      assertThat(rows).noneMatch(row -> row.toLowerCase(java.util.Locale.ROOT).contains("doe77"));
    }
    assertThat(count("select count(*) from patient")).isPositive();
  }

  @Test
  void label_hasHistoryAndReachesTheIndex() {
    JsonPath image = upload(DrawnField.of(600).png(), "c.png", 201);
    long cell = image.getLong("cells[0].id");
    String changes = "select count(*) from change where cell = " + cell;
    long before = count(changes);
    label(cell, "{\"vocabulary\": \"chula-12\", \"label\": \"burr\", \"annotator\": \"ann\"}", 200);
    label(cell, "{\"vocabulary\": \"chula-12\", \"label\": \"target\"}", 200);
    label(cell, "{\"vocabulary\": \"chula-12\", \"label\": \"no such\"}", 400);
    api()
        .get("/api/cells/" + cell + "/labels")
        .then()
        .body("label", equalTo(List.of("target", "burr")));
    api().get("/api/cells/" + cell).then().body("labels.chula-12", equalTo("target"));
    label(cell, "{\"vocabulary\": \"chula-12\"}", 200);
    api().get("/api/cells/" + cell).then().body("labels", equalTo(Map.of()));
    assertThat(count(changes)).isEqualTo(before + 3);
  }

  @Test
  void archive_isUnpackedAndLeavesNothing() throws Exception {
    Path zip = folder.resolve("smears.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out)) {
      archive.putNextEntry(new ZipEntry("smears/1.png"));
      archive.write(DrawnField.of(700).png());
    }
    JsonPath job = ingest(Map.of("path", zip.toString(), "source", "lab-zip"));
    assertThat(job.getInt("result.images.new")).isEqualTo(1);
  }

  @Test
  void sweep_deletesOnlyFilesWithoutARow() {
    JsonPath image = upload(DrawnField.of(800).png(), "d.png", 201);
    String orphan = "ab".repeat(32);
    files.write(orphan, new byte[] {1});
    int swept = files.sweep(Instant.now().plusSeconds(5), sweep::known);
    assertThat(swept).isEqualTo(1);
    assertThat(files.path(orphan)).doesNotExist();
    assertThat(files.path(image.getString("sha256"))).exists();
  }

  @Test
  void badRequests_sayWhatIsWrong() {
    api()
        .contentType("application/json")
        .body("{\"path\": \"/no/such/folder\", \"source\": \"x\"}")
        .post("/api/jobs/ingest")
        .then()
        .statusCode(400)
        .contentType(containsString("application/problem+json"))
        .body("detail", equalTo("cannot read /no/such/folder"));
    api().get("/api/images/987654321").then().statusCode(404);
    api().get("/api/cells/987654321/crop").then().statusCode(404);
    api()
        .multiPart("file", "x.png", "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .multiPart("source", "lab")
        .post("/api/images")
        .then()
        .statusCode(400)
        .body("detail", equalTo("not a PNG, JPEG, TIFF or BMP image"));
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }

  private static void label(long cell, String body, int status) {
    api()
        .contentType("application/json")
        .body(body)
        .put("/api/cells/" + cell + "/label")
        .then()
        .statusCode(status);
  }

  private static JsonPath upload(byte[] png, String name, int status) {
    return api()
        .multiPart("file", name, png)
        .multiPart("source", "lab-upload")
        .post("/api/images")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  /// Runs an ingest to its end.
  private static JsonPath ingest(Map<String, Object> request) throws InterruptedException {
    long id = IngestJob.start(request);
    for (int i = 0; i < 600; i++) {
      JsonPath job = api().get("/api/jobs/" + id).jsonPath();
      if (job.getString("state").equals("done")) {
        return job;
      }
      assertThat(job.getString("state")).isIn("queued", "running");
      Thread.sleep(50);
    }
    throw new AssertionError("the ingest does not end");
  }

  private long count(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> new Sql(em).list(sql, List.of(), row -> row.getLong(1)).getFirst());
  }

  private double number(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> new Sql(em).list(sql, List.of(), row -> row.getDouble(1)).getFirst());
  }
}
