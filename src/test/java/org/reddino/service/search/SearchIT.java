package org.reddino.service.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.reddino.service.search.StoredCells.FILTER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.service.search.StoredCells.Known;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SearchIT {
  private static final String BEARER = "Bearer " + EmbeddedPostgresResource.TOKEN;

  @Inject StoredCells store;

  private List<Known> cells;
  private Known query;

  @BeforeEach
  void storeCells() {
    cells = store.make();
    query = cells.get(3);
  }

  @Test
  void neighbors_areThoseOfAPlainLoopInBothMetrics() {
    for (Metric metric : Metric.values()) {
      JsonPath answer = search(Map.of("metric", metric.name().toLowerCase(Locale.ROOT), "k", 30));
      List<Neighbor> expected = nearest(metric, cell -> isRed(cell) && isOther(cell), 30);
      assertThat(ids(answer)).isEqualTo(expected.stream().map(Neighbor::id).toList());
      assertThat(answer.getDouble("neighbors[4].cosine"))
          .isEqualTo(expected.get(4).cosine(), within(1e-6));
      assertThat(answer.getDouble("neighbors[4].distance"))
          .isEqualTo(expected.get(4).distance(), within(1e-5));
      assertThat(answer.getBoolean("exact")).isTrue();
    }
  }

  @Test
  void exclusions_leaveOutTheSameOrigin() {
    assertThat(found("image")).noneMatch(cell -> cell.image() == query.image());
    assertThat(found("slide")).noneMatch(cell -> cell.slide() == query.slide());
    assertThat(found("patient")).noneMatch(Known::ofPatient).isNotEmpty();
    assertThat(found("source")).noneMatch(cell -> cell.source() == query.source()).isNotEmpty();
    assertThat(ids(search(Map.of("exclude", List.of()))).getFirst()).isEqualTo(query.id());
  }

  @Test
  void unknownPatient_fallsBackToSlideThenImage() {
    query = cells.stream().filter(cell -> cell.slide() == 1).findFirst().orElseThrow();
    JsonPath answer = search(Map.of("exclude", List.of("patient"), "k", 200));
    assertThat(answer.getList("excluded", String.class)).containsExactly("slide");
    assertThat(known(answer)).noneMatch(cell -> cell.slide() == 1).anyMatch(Known::ofPatient);
    assertThat(answer.getInt("patientUnknown"))
        .isEqualTo((int) known(answer).stream().filter(cell -> !cell.ofPatient()).count());
    query = cells.get(cells.size() - 2);
    answer = search(Map.of("exclude", List.of("patient"), "k", 200));
    assertThat(answer.getList("excluded", String.class)).containsExactly("image");
    assertThat(known(answer)).noneMatch(cell -> cell.image() == 7);
    assertThat(known(answer)).anyMatch(cell -> cell.image() == 6);
  }

  @Test
  void filters_areObeyedAndNullNeverMatches() {
    assertThat(filtered("diameter_um > 8"))
        .isEqualTo(ids(cell -> isRed(cell) && cell.scaled() && cell.diameter() / 5 > 8));
    assertThat(filtered("not diameter_um > 8"))
        .isEqualTo(ids(cell -> isRed(cell) && cell.scaled() && cell.diameter() / 5 <= 8));
    assertThat(filtered("label.search-it != class-1"))
        .isEqualTo(
            ids(
                cell ->
                    isRed(cell)
                        && cell.label().filter(name -> !name.equals("class-1")).isPresent()));
    assertThat(filtered("kind in (red, white)")).hasSize(cells.size() - 1);
    assertThat(filtered("kind = white")).hasSize(8);
    assertThat(filtered("not patient = \"" + StoredCells.PATIENT + "\"")).isEmpty();
  }

  @Test
  void mistakes_areProblems() {
    post("/api/search", request(Map.of("filter", "kind = red and colour = 1")))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("column", equalTo(16))
        .body("detail", containsString("colour"));
    post("/api/search", Map.of("k", 5))
        .statusCode(400)
        .body("detail", containsString("exactly one"));
    post("/api/search", request(Map.of("k", 0)))
        .statusCode(400)
        .body("detail", containsString("k is 0"));
    post("/api/search", Map.of("vector", List.of(1, 2)))
        .statusCode(400)
        .body("detail", containsString("vector has 2 components"));
    post("/api/search", Map.of("cell", 987654321)).statusCode(404);
    post("/api/search", request(Map.of("exclude", List.of("planet")))).statusCode(400);
    post("/api/search", request(Map.of("encoder", "none")))
        .statusCode(400)
        .body("detail", containsString("morphometry"));
  }

  @Test
  void deletedCell_isNoNeighborAnyMore() {
    long nearest = ids(search(Map.of())).getFirst();
    store.delete(nearest);
    assertThat(ids(search(Map.of()))).doesNotContain(nearest).isNotEmpty();
  }

  @Test
  void groups_answerWithTheirNearest() {
    JsonPath answer = search(Map.of("groupBy", "slide", "k", 3, "exclude", List.of()));
    List<Integer> groups = known(answer).stream().map(SearchIT::slideOrImage).toList();
    assertThat(groups).hasSize(3).doesNotHaveDuplicates();
    List<Integer> expected =
        nearest(Metric.COSINE, SearchIT::isRed, cells.size()).stream()
            .map(neighbor -> slideOrImage(byId().get(neighbor.id())))
            .distinct()
            .limit(3)
            .toList();
    assertThat(groups).isEqualTo(expected);
  }

  @Test
  void positives_askForTheirMeanDirection() {
    Map<String, Object> request = new HashMap<>(Map.of("filter", FILTER, "encoder", "morphometry"));
    request.put("positives", List.of(cells.get(0).id(), cells.get(1).id()));
    request.put("negatives", List.of(cells.get(2).id()));
    request.put("wait", true);
    JsonPath answer = post("/api/search", request).statusCode(200).extract().jsonPath();
    double[] mean = new double[query.vector().length];
    addDirection(mean, cells.get(0), 0.5);
    addDirection(mean, cells.get(1), 0.5);
    addDirection(mean, cells.get(2), -1);
    float[] vector = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      vector[i] = (float) mean[i];
    }
    Known nearest =
        cells.stream()
            .filter(cell -> isRed(cell) && cells.indexOf(cell) > 2)
            .max(
                Comparator.comparingDouble(
                    cell -> Neighbor.measure(cell.id(), vector, cell.vector()).cosine()))
            .orElseThrow();
    assertThat(ids(answer).getFirst()).isEqualTo(nearest.id());
    assertThat(ids(answer)).doesNotContain(cells.get(0).id(), cells.get(1).id(), cells.get(2).id());
  }

  @Test
  void votes_areThoseOfTheNearestLabelledCells() {
    JsonPath answer = classify(Map.of("vocabulary", StoredCells.VOCABULARY));
    List<String> labels =
        nearest(Metric.EUCLIDEAN, cell -> isRed(cell) && isOther(cell), cells.size()).stream()
            .map(neighbor -> byId().get(neighbor.id()).label())
            .flatMap(Optional::stream)
            .limit(20)
            .toList();
    assertThat(answer.getList("search.neighbors.label", String.class)).isEqualTo(labels);
    assertThat(answer.getString("nearest.label")).isEqualTo(labels.getFirst());
    // Equal votes go to the lower code, which is the later name here.
    String winner =
        labels.stream()
            .distinct()
            .max(
                Comparator.<String>comparingInt(
                        name -> (int) labels.stream().filter(name::equals).count())
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
    assertThat(answer.getString("twenty.label")).isEqualTo(winner);
    assertThat(answer.getInt("twenty.voters")).isEqualTo(20);
  }

  @Test
  void thinVote_abstains() {
    JsonPath answer =
        classify(
            Map.of(
                "vocabulary", StoredCells.VOCABULARY, "filter", FILTER + " and diameter_px < 33"));
    assertThat(answer.getInt("twenty.voters")).isLessThan(20);
    assertThat(answer.getBoolean("twenty.abstains")).isTrue();
  }

  @Test
  void unknownVocabulary_isRefusedWithTheKnownOnes() {
    post("/api/classify", request(Map.of("vocabulary", "dogs")))
        .statusCode(400)
        .body("detail", containsString("chula-12"));
  }

  @Test
  void database_obeysFiltersLikeTheIndex() {
    for (String filter :
        List.of(
            "kind = red",
            "kind = red and (diameter_um < 8 or label.search-it in (class-0, class-2))",
            "kind = red and not (diameter_px >= 40 and slide = slide-1)",
            "kind = red and label.search-it not in (class-1)",
            "kind != red and not quality < 0.5",
            "kind = red and patient = " + StoredCells.PATIENT,
            "kind = red and image != 7 and diameter_um != 8")) {
      List<Long> listed =
          api()
              .queryParam("filter", FILTER + " and " + filter)
              .queryParam("limit", 1000)
              .get("/api/cells")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath()
              .getList("cells.id", Long.class);
      Map<String, Object> request = new HashMap<>(Map.of("k", 200, "exclude", List.of()));
      request.put("filter", FILTER + " and " + filter);
      assertThat(ids(search(request))).as(filter).containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void uploadedImage_findsItsOwnStoredCell() {
    byte[] png =
        Images.png(new SmearRenderer(ScannerProfile.standard().getFirst()).field(77).image());
    JsonPath image =
        api()
            .multiPart("file", "field.png", png, "image/png")
            .multiPart("source", "search-it-upload")
            .post("/api/images")
            .then()
            .extract()
            .jsonPath();
    Map<String, Object> box =
        image.getMap("cells.find { it.kind == 'red' && !it.touchesBorder }.box");
    long cell = image.getLong("cells.find { it.kind == 'red' && !it.touchesBorder }.id");
    post("/api/search", Map.of("image", png))
        .statusCode(400)
        .body("detail", containsString("cells were found"))
        .body("boxes.size()", greaterThan(1));
    Map<String, Object> request = new HashMap<>();
    request.put("image", png);
    request.put("encoder", "morphometry");
    request.put("box", List.of(box.get("x"), box.get("y"), box.get("width"), box.get("height")));
    JsonPath without = post("/api/search", request).statusCode(200).extract().jsonPath();
    assertThat(ids(without)).doesNotContain(cell);
    request.put("exclude", List.of());
    JsonPath with = post("/api/search", request).statusCode(200).extract().jsonPath();
    assertThat(ids(with).getFirst()).isEqualTo(cell);
    assertThat(with.getDouble("neighbors[0].distance")).isLessThan(1e-3);
  }

  @Test
  void rebuiltIndex_holdsWhatTheDatabaseHolds() throws InterruptedException {
    List<Long> before = ids(search(Map.of("k", 50)));
    long job =
        api().post("/api/index/rebuild").then().statusCode(200).extract().jsonPath().getLong("job");
    for (int i = 0; i < 600 && !ended(job); i++) {
      assertThat(ids(search(Map.of("k", 50)))).isEqualTo(before);
      Thread.sleep(50);
    }
    api()
        .post("/api/index/verify")
        .then()
        .statusCode(200)
        .body("morphometry.missing", equalTo(0))
        .body("morphometry.surplus", equalTo(0));
    assertThat(ids(search(Map.of("k", 50)))).isEqualTo(before);
  }

  private boolean ended(long job) {
    String state = api().get("/api/jobs/" + job).then().extract().jsonPath().getString("state");
    assertThat(state).isNotEqualTo("failed");
    return state.equals("done");
  }

  private static boolean isRed(Known cell) {
    return cell.red();
  }

  private boolean isOther(Known cell) {
    return cell.id() != query.id();
  }

  private static int slideOrImage(Known cell) {
    return cell.image() < 6 ? cell.slide() : 100 + cell.image();
  }

  private static void addDirection(double[] sum, Known cell, double weight) {
    double squared = 0;
    for (float component : cell.vector()) {
      squared += component * component;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * cell.vector()[i] / Math.sqrt(squared);
    }
  }

  private List<Neighbor> nearest(Metric metric, Predicate<Known> allowed, int k) {
    return cells.stream()
        .filter(allowed)
        .map(cell -> Neighbor.measure(cell.id(), query.vector(), cell.vector()))
        .sorted(Neighbor.nearestFirst(metric))
        .limit(k)
        .toList();
  }

  private List<Known> found(String exclude) {
    return known(search(Map.of("exclude", List.of(exclude), "k", 200)));
  }

  private List<Long> filtered(String filter) {
    return ids(search(Map.of("filter", FILTER + " and " + filter, "k", 200))).stream()
        .sorted()
        .toList();
  }

  private List<Long> ids(Predicate<Known> wanted) {
    return cells.stream()
        .filter(wanted.and(cell -> isOther(cell)))
        .map(Known::id)
        .sorted()
        .toList();
  }

  private Map<Long, Known> byId() {
    Map<Long, Known> byId = new HashMap<>();
    cells.forEach(cell -> byId.put(cell.id(), cell));
    return byId;
  }

  private List<Known> known(JsonPath answer) {
    return ids(answer).stream().map(byId()::get).toList();
  }

  private static List<Long> ids(JsonPath answer) {
    return answer.getList("neighbors.cell", Long.class);
  }

  private JsonPath search(Map<String, Object> more) {
    return post("/api/search", request(more)).statusCode(200).extract().jsonPath();
  }

  private JsonPath classify(Map<String, Object> more) {
    return post("/api/classify", request(more)).statusCode(200).extract().jsonPath();
  }

  private Map<String, Object> request(Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>();
    request.put("cell", query.id());
    request.put("encoder", "morphometry");
    request.put("filter", FILTER);
    request.put("wait", true);
    request.putAll(more);
    return request;
  }

  private static RequestSpecification api() {
    return given().header("Authorization", BEARER);
  }

  private static ValidatableResponse post(String path, Map<String, Object> body) {
    return api().contentType("application/json").body(body).post(path).then();
  }
}
