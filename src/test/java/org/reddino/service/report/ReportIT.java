package org.reddino.service.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reddino.schema.Sql;
import org.reddino.service.EndedJob;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.Progress;
import org.reddino.trainer.evaluate.Column;
import org.reddino.trainer.evaluate.Evaluation;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.EvaluationResult;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.Method;
import org.reddino.trainer.evaluate.Protocol;
import org.reddino.trainer.evaluate.Scaling;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReportIT {
  private static final String VOCABULARY = "report-it";
  private static final int PER_SOURCE = 60;

  @Inject EntityManager em;
  @Inject EncoderRegistry encoders;

  private final List<float[]> vectors = new ArrayList<>();
  private final int[] labels = new int[3 * PER_SOURCE];
  private final int[] sources = new int[3 * PER_SOURCE];

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

  @Test
  void loso_scoresTheStoredCells() throws Exception {
    long id = finished(order("loso", Map.of("vocabulary", VOCABULARY)));
    JsonPath report = JsonPath.from(api().get("/api/reports/" + id).asString());
    FeatureTable table =
        new FeatureTable(
            vectors.toArray(float[][]::new),
            new Column(labels, List.of("class 0", "class 1")),
            new Column(sources, List.of("report-it-0", "report-it-1", "report-it-2")));
    EvaluationResult expected =
        Evaluation.run(
            table,
            new EvaluationPlan(Set.of(Protocol.LOSO), Method.all(), Scaling.STANDARDIZED),
            Progress.none());
    assertThat(report.getList("encoders[0].methods.method"))
        .containsExactly("1-NN", "20-NN", "linear");
    List<Method> methods = List.of(Method.NN1, Method.NN20, Method.LINEAR);
    for (int i = 0; i < 3; i++) {
      Method method = methods.get(i);
      var scores = expected.protocols().get(EvaluationResult.key(Protocol.LOSO, method));
      assertThat(report.getDouble("encoders[0].methods[" + i + "].wF1.mean"))
          .isCloseTo(scores.wF1().mean(), within(1e-6));
      assertThat(report.getDouble("encoders[0].methods[" + i + "].folds[1].bAcc"))
          .isCloseTo(scores.bAcc().each().get(1), within(1e-6));
    }
    assertThat(report.getString("encoders[0].scaling")).isEqualTo("standardized");
    assertThat(report.getList("cells.sources.source"))
        .containsExactly("report-it-0", "report-it-1", "report-it-2");
    assertThat(report.getList("cells.leftOut.source")).contains("report-it-3");
    assertThat(report.getList("cells.leftOut.reason")).contains("no other source has class 2");
  }

  @Test
  void formats_areServed() throws Exception {
    Map<String, Object> request = Map.of("vocabulary", VOCABULARY, "methods", List.of("1-NN"));
    long id = finished(order("kfold", request));
    api()
        .get("/api/reports/" + id + "?format=html")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("Stratified five-fold, report-it"));
    api()
        .get("/api/reports/" + id + "?format=csv")
        .then()
        .contentType("text/csv")
        .body(containsString("morphometry"));
    api().get("/api/reports/" + id + "?format=latex").then().body(containsString("\\toprule"));
    api().get("/api/reports/" + id + "?format=text").then().body(containsString("fold 5"));
    api().get("/api/reports/" + id + "?format=pdf").then().statusCode(400);
    assertThat(api().get("/api/reports").jsonPath().getLong("[0].id")).isEqualTo(id);
  }

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

  @Test
  void shuffledFolds_areThoseOfTheSeed_withIntervalsAndClasses() throws Exception {
    Map<String, Object> request =
        Map.of(
            "vocabulary",
            VOCABULARY,
            "methods",
            List.of("20-NN-weighted", "1-NN-cosine"),
            "folds",
            4,
            "shuffled",
            true,
            "seed",
            7,
            "bootstrap",
            200,
            "cost",
            false);
    JsonPath first = report(finished(order("kfold", request)));
    JsonPath again = report(finished(order("kfold", request)));
    String scores = "encoders[0].methods[0].wF1";
    assertThat(first.getMap(scores)).isEqualTo(again.getMap(scores));
    assertThat(first.getList("encoders[0].methods[0].folds")).hasSize(4);
    double mean = first.getDouble(scores + ".mean");
    assertThat(first.getDouble(scores + ".interval[0]")).isLessThanOrEqualTo(mean);
    assertThat(first.getDouble(scores + ".interval[1]")).isGreaterThanOrEqualTo(mean);
    assertThat(first.getList("encoders[0].methods[0].classes.label")).hasSize(3);
    assertThat(first.getMap("setting.parameters"))
        .containsEntry("folds", "4")
        .containsEntry("seed", "7")
        .containsEntry("shuffled", "true")
        .containsEntry("bootstrap", "200");
    assertThat(first.getDouble("encoders[0].cost.imagesPerSecond")).isZero();
  }

  @Test
  void groupedFolds_sayWhatStandsIn() throws Exception {
    JsonPath report =
        report(
            finished(
                order("kfold", Map.of("vocabulary", VOCABULARY, "folds", 4, "group", "patient"))));
    assertThat(report.getList("encoders[0].methods[0].folds.tested")).containsOnly(PER_SOURCE);
    assertThat(report.<String>getList("notes"))
        .contains("The patient of 240 cells is unknown: their slide or image stands in.");
    assertThat(report.getDouble("encoders[0].cost.imagesPerSecond")).isPositive();
    assertThat(report.getString("encoders[0].cost.how")).contains("measured by this service");
  }

  @Test
  void fixedSplit_judgesWhatTheFilterNames() throws Exception {
    String test = "source = \"report-it-1\"";
    JsonPath report =
        report(finished(order("fixed", Map.of("vocabulary", VOCABULARY, "test", test))));
    assertThat(report.getInt("encoders[0].methods[0].folds[0].tested")).isEqualTo(PER_SOURCE);
    assertThat(report.getInt("encoders[0].methods[0].folds[0].trained")).isEqualTo(3 * PER_SOURCE);
    assertThat(report.getMap("setting.parameters")).containsEntry("test", test);
  }

  @Test
  void mistakesAndExamples_areNumbersOfCells_andNoPixels() throws Exception {
    long id = finished(order("loso", Map.of("vocabulary", VOCABULARY)));
    JsonPath report = report(id);
    assertThat(report.getList("encoders[0].mistakes")).isNotEmpty();
    assertThat(report.getString("encoders[0].mistakes[0].label"))
        .isNotEqualTo(report.getString("encoders[0].mistakes[0].predicted"));
    assertThat(report.getList("encoders[0].mistakes[0].voters")).hasSize(6);
    assertThat(report.getString("encoders[0].mistakes[0].voters[0].source"))
        .isNotEqualTo(report.getString("encoders[0].mistakes[0].source"));
    assertThat(report.getList("cells.examples[0].cells")).hasSize(8);
    assertThat(report.getList("encoders[0].trust.raw.bins")).isNotEmpty();
    String kept =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    new Sql(em)
                        .list(
                            "select result from report where id = ?",
                            List.of(id),
                            row -> row.getString(1))
                        .getFirst());
    assertThat(kept).contains("\"mistakes\"").doesNotContain("data:image");
    api()
        .get("/api/reports/" + id + "?format=html")
        .then()
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", containsString("img-src data:"))
        .body(containsString("Surest mistakes of morphometry"));
  }

  @Test
  void calibration_isMadeOfHeldOutVotes() throws Exception {
    long id = finished(order("calibration", Map.of("vocabulary", VOCABULARY, "coverage", 0.7)));
    JsonPath calibration = report(id);
    assertThat(calibration.getString("held")).isEqualTo("source");
    assertThat(calibration.getLong("counted")).isEqualTo(3 * PER_SOURCE);
    assertThat(calibration.getList("curves.label")).containsExactly("class 0", "class 1");
    assertThat(calibration.getList("curves[0].probability")).hasSize(20);
    assertThat(calibration.getDouble("threshold.coverage")).isGreaterThanOrEqualTo(0.7);
    assertThat(calibration.getString("encoderHash")).isEqualTo(encoders.active().hash());
    api()
        .get("/api/reports/" + id + "?format=html")
        .then()
        .body(containsString("Calibration of the 20-NN vote"));
    api().get("/api/reports/" + id + "?format=latex").then().statusCode(400);
  }

  @Test
  void partsOfARequestThatDoNotFit_areRefused() {
    refused("loso", Map.of("folds", 4), "folds goes with kfold, the report is loso");
    refused("fixed", Map.of("group", "image"), "group goes with kfold, the report is fixed");
    refused("kfold", Map.of("test", "x"), "test goes with fixed, the report is kfold");
    refused("kfold", Map.of("folds", 1), "folds is 1, not 2 to 100");
    refused("kfold", Map.of("bootstrap", 9), "bootstrap is 9, not 100 to 100000");
    refused("kfold", Map.of("seed", 9), "seed is of shuffled folds and of bootstrap");
    refused("kfold", Map.of("group", "run"), "group is run, not patient, slide or image");
    refused(
        "kfold",
        Map.of("group", "image", "shuffled", true),
        "shuffled and group exclude each other");
    refused("fixed", Map.of(), "test is missing");
    refused("fixed", Map.of("test", "nosuch = 3"), "nosuch");
    refused("calibration", Map.of("coverage", 1.5), "coverage is 1.5, not above 0 and at most 1");
    refused(
        "calibration",
        Map.of("coverage", 0.5, "accuracy", 0.5),
        "coverage and accuracy exclude each other");
  }

  @Test
  void filterOfNoLabelledCell_failsWithASentence() throws Exception {
    Map<String, Object> request =
        Map.of("vocabulary", VOCABULARY, "test", "source = \"report-it-9\"");
    long job = order("fixed", request);
    assertThat(EndedJob.of(job).getString("message"))
        .contains("is true for none of the 240 labelled cells");
  }

  private static JsonPath report(long id) {
    return JsonPath.from(api().get("/api/reports/" + id).asString());
  }

  @Test
  void unavailableKind_namesTheAvailable() {
    refused("rare", Map.of(), "there is no report rare; available: loso, kfold, batch");
  }

  @Test
  void badRequests_nameWhatThereIs() {
    refused("loso", Map.of("vocabulary", "nine"), "there is no vocabulary nine; labelled cells: ");
    refused("loso", Map.of("vocabulary", "dse-8"), "no cell has a class of dse-8");
    refused(
        "loso",
        Map.of("vocabulary", VOCABULARY, "encoders", List.of("none")),
        "no encoder none; there are [morphometry");
    refused(
        "loso",
        Map.of("vocabulary", VOCABULARY, "methods", List.of("5-NN")),
        "unknown method 5-NN");
    api().get("/api/reports/999999").then().statusCode(404);
  }

  private void refused(String kind, Map<String, Object> request, String detail) {
    api()
        .contentType("application/json")
        .body(request)
        .post("/api/reports/" + kind)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  private long order(String kind, Map<String, Object> request) {
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

  private long finished(long job) throws InterruptedException {
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

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
