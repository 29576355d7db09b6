package org.reddino.service.map;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reddino.schema.Sql;
import org.reddino.service.EndedJob;
import org.reddino.service.MadeSources;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MapIT {
  private static final String FILTER = "source in (map-it-0, map-it-1, map-it-2)";
  private static final Map<String, Object> UMAP = Map.of("filter", FILTER, "neighbors", 10);

  @Inject EntityManager em;
  @Inject MadeSources sources;

  private final Random random = new Random(4);
  private List<Long> first;

  @BeforeEach
  void store() {
    for (int source = 0; source < 3; source++) {
      List<Long> cells = add(source, 40);
      first = source == 0 ? cells : first;
    }
  }

  private List<Long> add(int source, int count) {
    return sources.add("map-it-" + source, count, _ -> vector(source));
  }

  private float[] vector(int source) {
    float[] vector = new float[sources.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (random.nextGaussian() + (i % 3 == source ? 6 : 0));
    }
    return vector;
  }

  @AfterEach
  void remove() {
    sources.remove("map-it-");
    QuarkusTransaction.requiringNew()
        .run(() -> new Sql(em).update("delete from cell_map where condition = ?", FILTER));
  }

  @Test
  void umap_isMadeKeptAndDrawn() throws Exception {
    long id = made(UMAP);
    JsonPath map = api().get("/api/maps/" + id).jsonPath();
    assertThat(map.getBoolean("current")).isTrue();
    assertThat(map.getString("encoder")).isEqualTo("morphometry");
    assertThat(map.getInt("cells")).isEqualTo(120);
    assertThat(map.getInt("missing")).isZero();
    assertThat(map.getInt("settings.neighbors")).isEqualTo(10);
    assertThat(map.getDouble("trust")).isBetween(0.85, 1.0);
    assertThat(api().get("/api/maps").jsonPath().getLong("[0].id")).isEqualTo(id);
    JsonPath points = points(id, "source");
    List<Integer> name = points.getList("coloring.name");
    assertThat(points.getList("coloring.names"))
        .containsExactlyInAnyOrder("map-it-0", "map-it-1", "map-it-2");
    assertThat(apart(points.getList("x"), points.getList("y"), name)).isGreaterThan(3);
    assertThat(points(id, "diameter_px").getList("coloring.number")).hasSize(120).contains(7f);
    assertThat(points(id, "label.chula-12").getList("coloring.name")).containsOnly(-1);
    byte[] png = api().get("/api/maps/" + id + "/picture?side=300").then().extract().asByteArray();
    assertThat(Images.decode(png).width()).isEqualTo(300);
    api()
        .get("/api/maps/" + id + "/picture?format=svg&color=source")
        .then()
        .contentType(containsString("svg"))
        .body(containsString("map-it-1"));
    assertThat(api().get("/api/maps/" + id + "/picture?format=csv").asString())
        .startsWith("cell,x,y,source\n" + first.getFirst() + ",")
        .hasLineCount(121);
  }

  @Test
  void sameOrder_makesTheSameMap() throws Exception {
    JsonPath one = points(made(UMAP), "kind");
    JsonPath two = points(made(UMAP), "kind");
    assertThat(two.getList("x")).isEqualTo(one.getList("x"));
    assertThat(two.getList("y")).isEqualTo(one.getList("y"));
  }

  @Test
  void laterCells_arePlacedWithoutMovingOthers() throws Exception {
    for (String method : List.of("umap", "pca")) {
      long id = made(Map.of("filter", FILTER, "method", method));
      JsonPath before = points(id, "source");
      int stored = before.getList("cells").size();
      add(1, 7);
      api().get("/api/maps/" + id).then().body("missing", equalTo(7));
      assertThat(finished(order("/api/maps/" + id + "/place", Map.of())).getInt("placed"))
          .isEqualTo(7);
      JsonPath after = points(id, "source");
      assertThat(after.getList("cells")).hasSize(stored + 7);
      assertThat(after.getList("x").subList(0, stored)).isEqualTo(before.getList("x"));
      assertThat(after.getList("placed")).hasSize(7).contains(stored + 6);
      api().get("/api/maps/" + id).then().body("missing", equalTo(0)).body("placed", equalTo(7));
      List<Integer> name = after.getList("coloring.name");
      assertThat(apart(after.getList("x"), after.getList("y"), name)).isGreaterThan(2);
    }
  }

  @Test
  void deletedCell_leavesTheMap() throws Exception {
    long id = made(UMAP);
    sources.delete(first.getFirst());
    assertThat(points(id, "kind").getList("cells", Long.class))
        .hasSize(119)
        .doesNotContain(first.getFirst());
  }

  @Test
  void patches_areNeverOnAMap() throws Exception {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                new Sql(em)
                    .update(
                        "update cell set kind = 'patch', area_px = null, diameter_px = null,"
                            + " perimeter_px = null, circularity = null, eccentricity = null,"
                            + " solidity = null, central_pallor = null, mean_red = null,"
                            + " mean_green = null, mean_blue = null, texture = null, focus = null,"
                            + " exposure = null where id = ?",
                        first.getFirst()));
    String both = FILTER + " and kind in (red, patch)";
    long id = made(Map.of("filter", both, "method", "pca"));
    api().get("/api/maps/" + id).then().body("cells", equalTo(119)).body("missing", equalTo(0));
    api().delete("/api/maps/" + id).then().statusCode(204);
  }

  @Test
  void mapOfAnotherGeneration_saysSo() throws Exception {
    long id = made(UMAP);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                new Sql(em)
                    .update(
                        "insert into encoder (id, name, architecture, dimension, weights_sha256,"
                            + " preprocessing, crop_policy, hash, state) select"
                            + " nextval('encoder_seq'), 'map-it', 'made', 2, ?, '', '', ?, 'ready'",
                        "0".repeat(64),
                        "e".repeat(64)));
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  new Sql(em)
                      .update(
                          "update cell_map set encoder ="
                              + " (select id from encoder where name = 'map-it') where id = ?",
                          id));
      api()
          .get("/api/maps/" + id)
          .then()
          .body("current", equalTo(false))
          .body("encoder", equalTo("map-it"));
    } finally {
      api().delete("/api/maps/" + id).then().statusCode(204);
      QuarkusTransaction.requiringNew()
          .run(() -> new Sql(em).update("delete from encoder where name = 'map-it'"));
    }
    api().get("/api/maps/" + id).then().statusCode(404);
  }

  @Test
  void badRequests_nameTheValue() throws Exception {
    refused(Map.of("method", "tsne"), "method is tsne, not umap or pca");
    refused(Map.of("neighbors", 1), "neighbors is 1, not 3 to 256");
    refused(Map.of("limit", 2), "limit is 2, not 4 to 1000000");
    refused(Map.of("filter", "shade = 3"), "unknown field");
    refused(Map.of("encoder", "none"), "no encoder none");
    long id = made(Map.of("filter", FILTER, "method", "pca", "limit", 50));
    api().get("/api/maps/" + id).then().body("cells", equalTo(50)).body("missing", equalTo(70));
    api().get("/api/maps/" + id + "/points?color=shade").then().statusCode(400);
    api().get("/api/maps/" + id + "/picture?format=pdf").then().statusCode(400);
  }

  /// Distance of the clusters' middles over the cells' distance from them.
  private static double apart(List<Float> x, List<Float> y, List<Integer> name) {
    double[][] middle = new double[3][3];
    for (int i = 0; i < name.size(); i++) {
      middle[name.get(i)][0] += x.get(i);
      middle[name.get(i)][1] += y.get(i);
      middle[name.get(i)][2]++;
    }
    double within =
        IntStream.range(0, name.size())
            .mapToDouble(
                i -> {
                  double[] own = middle[name.get(i)];
                  return Math.hypot(x.get(i) - own[0] / own[2], y.get(i) - own[1] / own[2]);
                })
            .average()
            .orElseThrow();
    double between = Double.POSITIVE_INFINITY;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < a; b++) {
        between =
            Math.min(
                between,
                Math.hypot(
                    middle[a][0] / middle[a][2] - middle[b][0] / middle[b][2],
                    middle[a][1] / middle[a][2] - middle[b][1] / middle[b][2]));
      }
    }
    return between / within;
  }

  private static JsonPath points(long id, String color) {
    return api().get("/api/maps/" + id + "/points?color=" + color).jsonPath();
  }

  private static long made(Map<String, Object> request) throws InterruptedException {
    return finished(order("/api/maps", request)).getLong("map");
  }

  private static void refused(Map<String, Object> request, String detail) {
    api()
        .contentType("application/json")
        .body(request)
        .post("/api/maps")
        .then()
        .statusCode(400)
        .body("detail", containsString(detail));
  }

  private static long order(String path, Map<String, Object> request) {
    return api()
        .contentType("application/json")
        .body(request)
        .post(path)
        .then()
        .statusCode(202)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  /// Members of the result.
  private static JsonPath finished(long job) throws InterruptedException {
    JsonPath view = EndedJob.of(job);
    assertThat(view.getString("state")).as(view.getString("message")).isEqualTo("done");
    return view.setRootPath("result");
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
