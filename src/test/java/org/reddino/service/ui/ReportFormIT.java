package org.reddino.service.ui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.ops.EmbeddedPostgresResource;

/// The form of the reports in a real Chromium: what is chosen there is what the report was made
/// of, and a value that cannot be is told by its name, beside its field.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class ReportFormIT {
  private static final String VOCABULARY = "elsafty-9";

  @TempDir Path folder;

  @TestHTTPResource("/")
  URI page;

  @BeforeEach
  void needBrowser() {
    Browser.need();
  }

  @Test
  void form_offersEveryKind_andTellsWhatIsWrongBesideIt() throws Exception {
    RenderedSources.ingest(folder);
    try (Browser browser = Browser.open(1280, 1460)) {
      browser.go(page + "#token=" + EmbeddedPostgresResource.TOKEN);
      browser.untilThere(".card img");
      orderFolds(browser);
      orderFixedSplit(browser);
      orderBatch(browser);
      orderCalibration(browser);
    }
  }

  private static void orderFolds(Browser browser) throws Exception {
    choose(browser, "kfold");
    browser.click(".order input[value='20-NN-cosine']");
    browser.click(".order input[value='20-NN-weighted']");
    browser.click(".order input[value='image']");
    browser.click(".order input[name=intervals]");
    fill(browser, "folds", "three");
    fill(browser, "bootstrap", "200");
    assertThat(refused(browser, "folds")).isEqualTo("folds is three, not a whole number");
    fill(browser, "folds", "300");
    assertThat(refused(browser, "folds")).isEqualTo("folds is 300, not 2 to 100");
    fill(browser, "folds", "3");
    shoot(browser, "reports-kfold");
    JsonPath report = ordered(browser);
    assertThat(report.getString("setting.kind")).isEqualTo("kfold");
    assertThat(report.getMap("setting.parameters"))
        .isEqualTo(
            Map.of(
                "protocol", "grouped",
                "folds", "3",
                "group", "image",
                "seed", "0",
                "bootstrap", "200"));
    assertThat(report.getList("encoders[0].methods.method", String.class))
        .containsExactly("1-NN", "20-NN", "linear", "20-NN-cosine", "20-NN-weighted");
    assertThat(browser.text("h1")).contains("Folds");
    assertThat(browser.text("main")).contains("over the folds", "20-NN-weighted");
    shoot(browser, "report-kfold");
  }

  private static void orderFixedSplit(Browser browser) throws Exception {
    choose(browser, "fixed");
    assertThat(refused(browser, "test")).startsWith("test is missing");
    fill(browser, "test", "colour = blue");
    assertThat(refused(browser, "test")).contains("column 1", "colour");
    fill(browser, "test", "source = \"render-birch\"");
    browser.click(".order input[name=cost]");
    JsonPath report = ordered(browser);
    assertThat(report.getString("setting.parameters.test")).isEqualTo("source = \"render-birch\"");
    assertThat(report.getDouble("encoders[0].cost.imagesPerSecond")).as("not measured").isZero();
    assertThat(browser.text("main")).contains("one split has no deviation").doesNotContain("±");
  }

  private static void orderBatch(Browser browser) throws Exception {
    choose(browser, "batch");
    browser.click(".order input[value=centering]");
    browser.click(".order input[value=harmony]");
    shoot(browser, "reports-batch");
    JsonPath report = ordered(browser);
    assertThat(report.getList("variants.correction", String.class))
        .startsWith("none", "centering", "harmony");
    assertThat(browser.text("h1")).contains("Batch effect");
    shoot(browser, "report-batch");
  }

  private static void orderCalibration(Browser browser) throws Exception {
    choose(browser, "calibration");
    browser.click(".order input[value=coverage]");
    fill(browser, "coverage", "800");
    assertThat(refused(browser, "coverage"))
        .isEqualTo("coverage is 800, not above 0 and at most 100 %");
    fill(browser, "coverage", "80");
    JsonPath report = ordered(browser);
    assertThat(report.getString("threshold.asked")).isEqualTo("coverage 0.8");
    assertThat(browser.text("h1")).contains("Calibration of the vote");
    shoot(browser, "report-calibration");
  }

  private static void choose(Browser browser, String kind) throws Exception {
    browser.click("nav a[href='#/reports']");
    browser.untilThere(".order input[value='" + kind + "']");
    browser.click(".order input[value='" + kind + "']");
    browser.value(
        "document.querySelector('.order select[name=vocabulary]').value = '" + VOCABULARY + "'");
  }

  private static void fill(Browser browser, String field, String text) {
    browser.value("document.querySelector('.order input[name=" + field + "]').value = ''");
    browser.type(".order input[name=" + field + "]", text);
  }

  /// Orders, and gives what stands beside the field that is wrong.
  private static String refused(Browser browser, String field) throws Exception {
    String told = "document.querySelector('#wrong-" + field + "')?.innerText";
    String before = browser.value(told + " ?? ''").asText();
    browser.click(".order button.main");
    browser.until(
        "("
            + told
            + " ?? '"
            + before.replace("'", "\\'")
            + "') !== '"
            + before.replace("'", "\\'")
            + "'");
    assertThat(browser.count(".order input[name=" + field + "][aria-invalid=true]")).isOne();
    return browser.text("#wrong-" + field);
  }

  /// Orders, and gives the report that the page leads to.
  private static JsonPath ordered(Browser browser) throws Exception {
    browser.click(".order button.main");
    browser.untilThere("iframe.page");
    String id = browser.value("location.hash").asText().replaceAll(".*/", "");
    assertThat(browser.count(".notice.bad")).isZero();
    return given()
        .header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN)
        .get("/api/reports/" + id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void shoot(Browser browser, String name) throws IOException {
    Path module = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    browser.shoot(module.resolve("../target/screenshots").normalize().resolve(name + ".png"));
  }
}
