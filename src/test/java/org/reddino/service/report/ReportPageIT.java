package org.reddino.service.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.reddino.service.EndedJob;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.render.CellType;
import org.reddino.trainer.render.RenderedCell;
import org.reddino.trainer.render.RenderedField;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;

/// A report as it is read: drawn smears of three sources go in, a page with pictures comes out, and
/// an erasure takes them away. `-Dpages.folder=DIR` keeps the pages, to be looked at.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class ReportPageIT {
  private static final String VOCABULARY = "elsafty-9";
  private static final int SOURCES = 3;
  private static final int FIELDS = 3;
  private static final double NEAR_PX = 12;
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)");

  @Test
  void page_showsCells_untilTheirPatientIsErased() throws Exception {
    for (int source = 0; source < SOURCES; source++) {
      for (int field = 0; field < FIELDS; field++) {
        store(ScannerProfile.standard().get(source), 100 * source + field);
      }
    }
    long id = report("loso", Map.of("vocabulary", VOCABULARY, "bootstrap", 500));
    String page = page(id);
    keep("loso.html", page);
    Set<String> pictures = pictures(page);
    assertThat(pictures).hasSizeGreaterThan(20);
    assertThat(page).contains("What the classes look like", "Surest mistakes of morphometry");
    assertThat(page).doesNotContain("no picture");

    long calibration = report("calibration", Map.of("vocabulary", VOCABULARY, "coverage", 0.8));
    keep("calibration.html", page(calibration));
    long asked = JsonPath.from(json(id)).getLong("encoders[0].mistakes[0].cell");
    JsonPath vote = classify(asked);
    assertThat(vote.getLong("calibrated.report")).isEqualTo(calibration);
    assertThat(vote.getDouble("calibrated.probability")).isBetween(0.0, 1.0);
    boolean thin = vote.getDouble("twenty.margin") < 0.1;
    assertThat(vote.getBoolean("twenty.abstains"))
        .isEqualTo(thin || !vote.getBoolean("calibrated.answered"));

    erase("patient-0");
    api().get("/api/reports/" + id).then().statusCode(404);
    assertThat(page(calibration)).contains("Calibration of the 20-NN vote");
    String after = page(report("loso", Map.of("vocabulary", VOCABULARY, "cost", false)));
    assertThat(after).contains("What the classes look like");
    assertThat(ofPatient(page, "render-alder")).isNotEmpty();
    for (String picture : ofPatient(page, "render-alder")) {
      assertThat(after).doesNotContain(picture);
    }
  }

  /// Pictures of the mistakes whose cell is of a source, as the page says in its words.
  private static Set<String> ofPatient(String page, String source) {
    Set<String> found = new HashSet<>();
    Matcher mistake =
        Pattern.compile(
                "class=\"verdict\">\\s*<img src=\"data:image/png;base64,([^\"]+)\"[^>]*>\\s*<p>"
                    + "(?:(?!</p>).)*of "
                    + source
                    + "</p>",
                Pattern.DOTALL)
            .matcher(page);
    while (mistake.find()) {
      found.add(mistake.group(1));
    }
    return found;
  }

  private static Set<String> pictures(String page) {
    Set<String> pictures = new HashSet<>();
    Matcher matcher = PICTURE.matcher(page);
    while (matcher.find()) {
      pictures.add(matcher.group(1));
    }
    return pictures;
  }

  /// Stores a field of patient `patient-N`, N the number of its source, and labels what was drawn.
  private static void store(ScannerProfile profile, long seed) {
    RenderedField field = new SmearRenderer(profile).field(seed);
    JsonPath stored =
        api()
            .multiPart("file", seed + ".png", Images.png(field.image()))
            .multiPart("source", profile.source())
            .multiPart("patient", "patient-" + seed / 100)
            .post("/api/images")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    List<Map<String, Object>> cells = stored.getList("cells");
    for (Map<String, Object> cell : cells) {
      double x = ((Number) cell.get("centerX")).doubleValue();
      double y = ((Number) cell.get("centerY")).doubleValue();
      field.cells().stream()
          .filter(drawn -> drawn.shape().type() == CellType.RED)
          .filter(drawn -> drawn.shape().cells() == 1 && !drawn.cut())
          .filter(drawn -> distance(drawn, x, y) < NEAR_PX)
          .min(Comparator.comparingDouble(drawn -> distance(drawn, x, y)))
          .filter(_ -> "red".equals(cell.get("kind")))
          .ifPresent(drawn -> label((Number) cell.get("id"), drawn.shape().label()));
    }
  }

  private static double distance(RenderedCell drawn, double x, double y) {
    RenderedCell.Member member = drawn.members().getFirst();
    return Math.hypot(member.centerX() - x, member.centerY() - y);
  }

  private static void label(Number cell, String label) {
    api()
        .contentType("application/json")
        .body(Map.of("vocabulary", VOCABULARY, "label", label, "annotator", "renderer"))
        .put("/api/cells/" + cell + "/label")
        .then()
        .statusCode(200);
  }

  private static long report(String kind, Map<String, Object> request) throws InterruptedException {
    long job =
        api()
            .contentType("application/json")
            .body(request)
            .post("/api/reports/" + kind)
            .then()
            .statusCode(202)
            .extract()
            .jsonPath()
            .getLong("id");
    JsonPath ended = EndedJob.of(job);
    assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("done");
    return ended.getLong("result.report");
  }

  private static JsonPath classify(long cell) {
    return api()
        .contentType("application/json")
        .body(Map.of("cell", cell, "vocabulary", VOCABULARY, "exclude", "source", "wait", true))
        .post("/api/classify")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void erase(String patient) throws InterruptedException {
    String pseudonym =
        api()
            .contentType("application/json")
            .body(Map.of("patient", patient))
            .post("/api/patients/find")
            .jsonPath()
            .getString("patient");
    long job =
        api()
            .delete("/api/patients/" + pseudonym + "?confirm=true")
            .then()
            .statusCode(202)
            .extract()
            .jsonPath()
            .getLong("job");
    JsonPath ended = EndedJob.of(job);
    assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("done");
    assertThat(ended.getBoolean("result.clean")).as(ended.prettify()).isTrue();
  }

  private static String json(long id) {
    return api().get("/api/reports/" + id).then().statusCode(200).extract().asString();
  }

  private static String page(long id) {
    return api()
        .get("/api/reports/" + id + "?format=html")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static void keep(String name, String page) throws IOException {
    String folder = System.getProperty("pages.folder", "");
    if (!folder.isEmpty()) {
      Files.writeString(Path.of(folder).resolve(name), page);
    }
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
