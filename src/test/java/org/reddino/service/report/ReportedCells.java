package org.reddino.service.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.reddino.schema.Sql;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.ops.EmbeddedPostgresResource;

/// Three sources with two classes each, and a fourth whose class no other has, in a running
// service.
abstract class ReportedCells {
  static final String VOCABULARY = "report-it";
  static final int PER_SOURCE = 60;

  @Inject EntityManager em;
  @Inject EncoderRegistry encoders;

  final List<float[]> vectors = new ArrayList<>();
  final int[] labels = new int[3 * PER_SOURCE];
  final int[] sources = new int[3 * PER_SOURCE];

  /// Three sources with two classes each, and a fourth whose class no other has.
  @BeforeEach
  void storeCells() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Sql sql = new Sql(em);
              sql.update(
                  "insert into vocabulary (id, name) values (nextval('vocabulary_seq'), ?)",
                  VOCABULARY);
              for (int code = 0; code < 3; code++) {
                sql.update(
                    "insert into vocabulary_class (vocabulary, code, name)"
                        + " select id, ?, ? from vocabulary where name = ?",
                    code,
                    "class " + code,
                    VOCABULARY);
              }
              Random random = new Random(5);
              for (int source = 0; source < 4; source++) {
                storeSource(sql, source, random);
              }
            });
  }

  private void storeSource(Sql sql, int source, Random random) {
    sql.update(
        "insert into source (id, name) values (nextval('source_seq'), ?)", "report-it-" + source);
    sql.update(
        "insert into image (id, sha256, source, name, content, format, width, height)"
            + " select nextval('image_seq'), ?, id, 'made', 'field', 'PNG', 640, 480"
            + " from source where name = ?",
        String.format("%064x", 0xabc0 + source),
        "report-it-" + source);
    for (int number = 0; number < PER_SOURCE; number++) {
      int label = source == 3 ? 2 : random.nextInt(2);
      float[] vector = vector(source, label, random);
      storeCell(sql, source, number);
      sql.update(
          "insert into embedding (encoder, cell, vector) values (?, currval('cell_seq'), ?)",
          encoders.active().id(),
          vector);
      sql.update(
          "insert into label (id, image, cell, vocabulary, class, annotator)"
              + " select nextval('label_seq'), c.image, c.id, v.id, ?, 'test'"
              + " from cell c, vocabulary v where c.id = currval('cell_seq') and v.name = ?",
          label,
          VOCABULARY);
      if (source < 3) {
        labels[vectors.size()] = label;
        sources[vectors.size()] = source;
        vectors.add(vector);
      }
    }
  }

  private static void storeCell(Sql sql, int source, int number) {
    sql.update(
        "insert into cell (id, image, number, kind, x, y, width, height, contour, center_x,"
            + " center_y, area_px, diameter_px, perimeter_px, circularity, eccentricity, solidity,"
            + " central_pallor, mean_red, mean_green, mean_blue, texture, focus, exposure,"
            + " touches_border, quality) select nextval('cell_seq'), id, ?, 'red', 0, 0, 9, 9,"
            + " '{0,0,9,0,9,9}', 5, 5, 40, 7, 27, 0.7, 0.1, 0.9, 0.5, 200, 150, 150, 3, 2, 0.5,"
            + " false, 1 from image where sha256 = ?",
        number,
        String.format("%064x", 0xabc0 + source));
  }

  private float[] vector(int source, int label, Random random) {
    float[] vector = new float[encoders.active().dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (random.nextGaussian() * (1 + i) + source * 0.3);
    }
    vector[0] += 3 * label;
    return vector;
  }

  @AfterEach
  void removeCells() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Sql sql = new Sql(em);
              sql.update(
                  "delete from image where source in"
                      + " (select id from source where name like 'report-it-%')");
              sql.update("delete from source where name like 'report-it-%'");
              sql.update(
                  "delete from vocabulary_class where vocabulary ="
                      + " (select id from vocabulary where name = ?)",
                  VOCABULARY);
              sql.update("delete from vocabulary where name = ?", VOCABULARY);
            });
  }

  void refused(String kind, Map<String, Object> request, String detail) {
    api()
        .contentType("application/json")
        .body(request)
        .post("/api/reports/" + kind)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  long order(String kind, Map<String, Object> request) {
    return api()
        .contentType("application/json")
        .body(request)
        .post("/api/reports/" + kind)
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  long finished(long job) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      JsonPath view = api().get("/api/jobs/" + job).jsonPath();
      if (view.getString("state").equals("done")) {
        return view.getLong("result.report");
      }
      assertThat(view.getString("state")).as(view.getString("message")).isNotEqualTo("failed");
      Thread.sleep(50);
    }
    throw new AssertionError("job " + job + " does not end");
  }

  static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
