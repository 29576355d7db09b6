package org.reddino.service.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.service.search.StoredCells.Known;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CorrectionIT {
  @Inject StoredCells store;
  @Inject QueryCorrections corrections;

  private List<Known> cells;
  private Known query;

  @BeforeEach
  void storeCells() {
    cells = store.make();
    query = cells.get(3);
    corrections.forget();
  }

  /// The common mean that sources are moved to changes no distance, so other tests' cells do not
  /// matter.
  @Test
  void centredSearch_isThatOfAPlainLoop() {
    JsonPath answer = search(Map.of("correction", "centering", "k", 20, "exact", true));
    List<Known> expected =
        cells.stream()
            .filter(cell -> cell.red() && cell.id() != query.id())
            .sorted(Comparator.comparingDouble(this::distance))
            .limit(20)
            .toList();
    assertThat(answer.getList("neighbors.cell", Long.class))
        .isEqualTo(expected.stream().map(Known::id).toList());
    assertThat(answer.getDouble("neighbors[7].distance"))
        .isCloseTo(distance(expected.get(7)), within(1e-3));
    assertThat(answer.getString("metric")).isEqualTo("euclidean");
    assertThat(answer.getBoolean("exact")).isTrue();
    assertThat(answer.getString("correction.name")).isEqualTo("centering");
    assertThat(answer.getString("correction.kind")).isEqualTo("red");
    assertThat(answer.getList("correction.sources", String.class))
        .contains("search-it-0", "search-it-1");
  }

  @Test
  void withoutCorrection_theAnswerNamesNone() {
    JsonPath answer = search(Map.of("k", 5));
    assertThat(answer.getMap("correction")).isNull();
    assertThat(answer.getString("metric")).isEqualTo("cosine");
  }

  @Test
  void classify_saysWhatWasApplied() {
    Map<String, Object> request = request(Map.of("correction", "combat"));
    request.put("vocabulary", StoredCells.VOCABULARY);
    JsonPath answer = post("/api/classify", request).statusCode(200).extract().jsonPath();
    assertThat(answer.getString("search.correction.name")).isEqualTo("combat");
    assertThat(answer.getBoolean("search.exact")).isTrue();
    assertThat(answer.getList("search.neighbors")).hasSize(20);
  }

  @Test
  void vector_needsItsSource() {
    Map<String, Object> request = new HashMap<>(Map.of("correction", "centering", "wait", true));
    request.put("vector", query.vector());
    post("/api/search", request).statusCode(400).body("detail", containsString("give source"));
    request.put("source", "search-it-1");
    post("/api/search", request).statusCode(200);
    request.put("source", "mars");
    post("/api/search", request)
        .statusCode(400)
        .body("detail", containsString("source mars has no"));
  }

  @Test
  void whatDoesNotGo_isToldNotIgnored() {
    refused(Map.of("correction", "harmony"), "correction is harmony, not centering or combat");
    refused(Map.of("correction", "mnn"), "correction is mnn, not centering or combat");
    refused(Map.of("correction", "centering", "metric", "cosine"), "compared by euclidean");
    refused(Map.of("correction", "centering", "page", true), "do not go with a correction");
    refused(Map.of("correction", "centering", "radius", 3), "do not go with a correction");
    post("/api/search", Map.of("correction", "centering", "cursor", "x"))
        .statusCode(400)
        .body("detail", containsString("a cursor does not go with a correction"));
    post(
            "/api/search/explain",
            Map.of(
                "query",
                Map.of("cell", query.id(), "correction", "centering"),
                "cell",
                cells.get(5).id()))
        .statusCode(400)
        .body("detail", containsString("an explanation does not go with a correction"));
  }

  private void refused(Map<String, Object> more, String detail) {
    post("/api/search", request(more)).statusCode(400).body("detail", containsString(detail));
  }

  private double distance(Known cell) {
    double[] mine = mean(query.source());
    double[] other = mean(cell.source());
    double squared = 0;
    for (int i = 0; i < mine.length; i++) {
      double off = (query.vector()[i] - mine[i]) - (cell.vector()[i] - other[i]);
      squared += off * off;
    }
    return Math.sqrt(squared);
  }

  private double[] mean(int source) {
    List<Known> own = cells.stream().filter(c -> c.red() && c.source() == source).toList();
    double[] mean = new double[query.vector().length];
    Arrays.setAll(
        mean, i -> own.stream().mapToDouble(cell -> cell.vector()[i]).average().orElseThrow());
    return mean;
  }

  private JsonPath search(Map<String, Object> more) {
    return post("/api/search", request(more)).statusCode(200).extract().jsonPath();
  }

  private Map<String, Object> request(Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("cell", query.id());
    request.put("filter", StoredCells.FILTER);
    request.put("encoder", "morphometry");
    request.put("wait", true);
    return request;
  }

  private static ValidatableResponse post(String path, Map<String, Object> body) {
    return given()
        .header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }
}
