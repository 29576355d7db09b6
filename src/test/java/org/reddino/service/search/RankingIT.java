package org.reddino.service.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.reddino.service.search.StoredCells.FILTER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.Neighbor;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.service.search.StoredCells.Known;

/// Searches that go beyond the k nearest, and their limits.
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RankingIT {
  private static final String BEARER = "Bearer " + EmbeddedPostgresResource.TOKEN;

  @Inject StoredCells store;

  private List<Known> cells;

  @BeforeEach
  void storeCells() {
    cells = store.make();
  }

  @Test
  void radius_answersAllWithin() {
    List<Long> all = ids(search(Map.of("k", 200)));
    double cosine = search(Map.of("k", 30)).getDouble("neighbors[29].cosine");
    JsonPath answer = search(Map.of("radius", cosine));
    assertThat(ids(answer)).isEqualTo(all.subList(0, 30));
    assertThat(answer.getInt("within")).isEqualTo(30);
    assertThat(answer.getBoolean("exact")).isTrue();
    JsonPath some = search(Map.of("radius", cosine, "k", 4));
    assertThat(ids(some)).isEqualTo(all.subList(0, 4));
    assertThat(some.getInt("within")).isEqualTo(30);
  }

  @Test
  void pages_keepTheStateOfTheFirst() {
    List<Long> all = ids(search(Map.of("k", 200)));
    JsonPath page = search(Map.of("k", 7, "page", true));
    List<Long> read = new ArrayList<>(ids(page));
    store.make();
    search(Map.of("vector", cells.get(4).vector(), "k", 1));
    String cursor = page.getString("cursor");
    while (cursor != null) {
      JsonPath next =
          post("/api/search", Map.of("cursor", cursor)).statusCode(200).extract().jsonPath();
      if (!next.getList("neighbors").isEmpty()) {
        assertThat(next.getInt("neighbors[0].rank")).isEqualTo(read.size() + 1);
      }
      read.addAll(ids(next));
      cursor = next.getString("cursor");
    }
    // The cells were stored anew meanwhile: the pages show none that is gone.
    assertThat(all).containsAll(read);
    post("/api/search", Map.of("cursor", page.getString("cursor")))
        .statusCode(410)
        .body("detail", containsString("was used"));
  }

  @Test
  void pages_readEverythingOnce() {
    List<Long> all = ids(search(Map.of("k", 200)));
    JsonPath page = search(Map.of("k", 9, "page", true));
    List<Long> read = new ArrayList<>(ids(page));
    while (page.getString("cursor") != null) {
      page =
          post("/api/search", Map.of("cursor", page.getString("cursor")))
              .statusCode(200)
              .extract()
              .jsonPath();
      read.addAll(ids(page));
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void diversity_startsWithTheNearestAndSpreads() {
    List<Long> nearest = ids(search(Map.of("k", 8)));
    assertThat(ids(search(Map.of("k", 8, "diversity", 0)))).isEqualTo(nearest);
    List<Long> diverse = ids(search(Map.of("k", 8, "diversity", 0.9)));
    assertThat(diverse.getFirst()).isEqualTo(nearest.getFirst());
    assertThat(likeness(diverse)).isLessThan(likeness(nearest));
  }

  @Test
  void bestScore_isNearToAnyPositive() {
    Map<String, Object> request = new HashMap<>(Map.of("scoring", "best", "k", 10));
    request.put("positives", List.of(cells.get(0).id(), cells.get(9).id()));
    JsonPath answer = search(request);
    List<Known> asked = List.of(cells.get(0), cells.get(9));
    List<Long> expected =
        cells.stream()
            .filter(cell -> cell.red() && !asked.contains(cell))
            .sorted(Comparator.comparingDouble(cell -> -best(asked, cell)))
            .limit(10)
            .map(Known::id)
            .toList();
    assertThat(ids(answer)).isEqualTo(expected);
  }

  @Test
  void batch_answersInOrder() {
    Map<String, Object> first = request(Map.of("k", 3));
    Map<String, Object> second = request(Map.of("cell", cells.get(8).id(), "k", 4));
    JsonPath answers =
        post("/api/search/batch", Map.of("queries", List.of(first, second)))
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answers.getList("answers[0].neighbors.cell", Long.class))
        .isEqualTo(ids(search(Map.of("k", 3))));
    assertThat(answers.getList("answers[1].neighbors")).hasSize(4);
    post("/api/search/batch", Map.of("queries", List.of(first, request(Map.of("k", 0)))))
        .statusCode(400)
        .body("detail", equalTo("query 1: k is 0, not 1 to 1000"));
  }

  @Test
  void explanation_tellsRankAndConditions() {
    List<Long> all = ids(search(Map.of("k", 200)));
    JsonPath why = explain(all.get(25), Map.of("k", 20));
    assertThat(why.getLong("rank")).isEqualTo(26);
    assertThat(why.getString("found")).isNull();
    assertThat(why.getList("conditions.fulfilled")).containsOnly(true);
    assertThat(explain(all.get(4), Map.of()).getLong("found")).isEqualTo(5);
    JsonPath self = explain(cells.get(3).id(), Map.of());
    assertThat(self.getString("rank")).isNull();
    assertThat(self.getFloat("cosine")).isEqualTo(1);
    assertThat(self.getList("conditions.findAll { !it.fulfilled }.condition", String.class))
        .containsExactly("not cell in (" + cells.get(3).id() + ")");
  }

  @Test
  void limits_areToldWithValueAndCap() {
    refused(Map.of("k", 1_000_000), "k is 1000000, not 1 to 1000");
    refused(Map.of("efSearch", 1_000_000), "efSearch is 1000000, not 1 to 10000");
    refused(Map.of("timeMs", 100_000), "timeMs is 100000, not 1 to 10000");
    refused(Map.of("diversity", 2), "diversity is 2.0, not 0 to 1");
    refused(Map.of("diversity", 0.5, "groupBy", "slide"), "do not go together");
    refused(Map.of("diversity", 0.5, "metric", "euclidean"), "need the metric cosine");
    refused(Map.of("scoring", "worst"), "scoring is worst, not average or best");
    refused(Map.of("filter", terms(10_001)), "filter has 10001 terms, not more than 10000");
    assertThat(ids(search(Map.of("filter", FILTER + " and " + terms(9_000))))).isNotEmpty();
  }

  private static String terms(int count) {
    return IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "image in (", ")"));
  }

  private void refused(Map<String, Object> more, String detail) {
    post("/api/search", request(more)).statusCode(400).body("detail", containsString(detail));
  }

  private JsonPath explain(long cell, Map<String, Object> more) {
    return post("/api/search/explain", Map.of("query", request(more), "cell", cell))
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static double best(List<Known> asked, Known cell) {
    return asked.stream()
        .mapToDouble(one -> Neighbor.measure(0, one.vector(), cell.vector()).cosine())
        .max()
        .orElseThrow();
  }

  private double likeness(List<Long> ids) {
    List<Known> shown = cells.stream().filter(cell -> ids.contains(cell.id())).toList();
    return shown.stream()
        .flatMapToDouble(
            one ->
                shown.stream()
                    .mapToDouble(
                        other -> Neighbor.measure(0, one.vector(), other.vector()).cosine()))
        .average()
        .orElseThrow();
  }

  private JsonPath search(Map<String, Object> more) {
    return post("/api/search", request(more)).statusCode(200).extract().jsonPath();
  }

  private Map<String, Object> request(Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>(Map.of("encoder", "morphometry", "wait", true));
    request.put("filter", FILTER);
    if (!more.containsKey("positives") && !more.containsKey("vector")) {
      request.put("cell", cells.get(3).id());
    }
    request.putAll(more);
    return request;
  }

  private static List<Long> ids(JsonPath answer) {
    return answer.getList("neighbors.cell", Long.class);
  }

  private static ValidatableResponse post(String path, Map<String, Object> body) {
    return given()
        .header("Authorization", BEARER)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }
}
