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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reddino.schema.Sql;
import org.reddino.service.EndedJob;
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
class ReportIT extends ReportedCells {
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
    refused(
        "calibration",
        Map.of("vocabulary", VOCABULARY, "coverage", 1.5),
        "coverage is 1.5, not above 0 and at most 1");
    refused(
        "calibration",
        Map.of("vocabulary", VOCABULARY, "coverage", 0.5, "accuracy", 0.5),
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
    refused(
        "rare",
        Map.of(),
        "there is no report rare; available: loso, kfold, fixed, calibration, batch");
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
}
