package org.reddino.service.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.EndedJob;
import org.reddino.service.encoder.TinyVit;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.PatchGrid;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;

/// Patches beside cells, from the upload to the neighbors; with an application of its own, since it
/// counts vectors.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class PatchesIT {
  private static final int FIELDS = 3;

  @TempDir Path folder;

  /// The stored fields, made once: 0 was cut before the encoder came, 1 after, 2 when asked again.
  private static final JsonPath[] STORED = new JsonPath[FIELDS];

  @BeforeEach
  void storeFields() throws Exception {
    if (STORED[0] != null) {
      return;
    }
    upload(0, true);
    Path weights = TinyVit.write(folder.resolve("tiny.safetensors"), 31);
    long job =
        call()
            .multiPart("file", weights.toFile())
            .multiPart("name", "looking")
            .multiPart("arch", TinyVit.ARCHITECTURE)
            .post("/api/encoders")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getLong("job");
    finished(job);
    upload(1, true);
    assertThat(upload(2, false).getList("patches")).isEmpty();
    upload(2, true);
    for (int i = 0; i < FIELDS; i++) {
      STORED[i] = upload(i, true);
    }
  }

  @Test
  void patches_areTheTilesOfTheirField() {
    for (int i = 0; i < FIELDS; i++) {
      List<PatchGrid.Patch> tiles = PatchGrid.cut(field(i)).patches();
      assertThat(tiles).isNotEmpty();
      assertThat(STORED[i].getList("patches.box.x"))
          .isEqualTo(tiles.stream().map(PatchGrid.Patch::x).toList());
      assertThat(STORED[i].getList("patches.box.y"))
          .isEqualTo(tiles.stream().map(PatchGrid.Patch::y).toList());
      assertThat(STORED[i].getList("patches.kind", String.class)).containsOnly("patch");
      assertThat(STORED[i].getList("cells.kind", String.class)).doesNotContain("patch");
      assertThat(STORED[i].getMap("patches[0].measures")).containsOnlyKeys("quality");
      byte[] png = call().get("/api/cells/" + patch(i) + "/crop?side=224").asByteArray();
      assertThat(Images.decode(png).rgb()).isEqualTo(tiles.getFirst().pixels().rgb());
    }
  }

  @Test
  void vectors_areOfEncodersThatLookAtPixels() {
    JsonPath encoders = call().get("/api/encoders").jsonPath();
    long cells = 0;
    long patches = 0;
    for (JsonPath field : STORED) {
      cells += field.getList("cells").size();
      patches += field.getList("patches").size();
    }
    for (String member : List.of("vectors", "cells")) {
      assertThat(encoders.getLong("find { it.name == 'morphometry' }." + member)).isEqualTo(cells);
      assertThat(encoders.getLong("find { it.name == 'looking' }." + member))
          .isEqualTo(cells + patches);
    }
    call()
        .post("/api/index/verify")
        .then()
        .statusCode(200)
        .body("looking.index", equalTo((int) (cells + patches)))
        .body("looking.missing", equalTo(0))
        .body("morphometry.index", equalTo((int) cells));
    JsonPath facets = call().get("/api/facets").jsonPath();
    assertThat(facets.getLong("cells")).isEqualTo(cells);
    assertThat(call().get("/api/cells").jsonPath().getLong("total")).isEqualTo(cells);
    call()
        .queryParam("filter", "kind = patch")
        .get("/api/cells")
        .then()
        .body("total", equalTo((int) patches));
  }

  @Test
  void searches_neverMixKindsUnasked() {
    long cell = STORED[0].getLong("cells.find { it.kind == 'red' }.id");
    search(Map.of("cell", cell)).then().body("neighbors.kind", everyItem(equalTo("red")));
    search(Map.of("cell", cell, "filter", "kind != red or kind = red"))
        .then()
        .body("neighbors.kind", not(hasItem("patch")));
    search(Map.of("cell", cell, "vocabulary", "cell-type"))
        .then()
        .body("neighbors.kind", not(hasItem("patch")));
    Response like = search(Map.of("cell", patch(0)));
    like.then().body("neighbors.kind", everyItem(equalTo("patch")));
    assertThat(like.jsonPath().getList("neighbors.cell", Long.class))
        .hasSizeGreaterThan(2)
        .doesNotContain(patch(0));
    search(Map.of("cell", cell, "kind", "patch"))
        .then()
        .body("neighbors.kind", everyItem(equalTo("patch")));
    search(Map.of("cell", patch(0), "kind", "red"))
        .then()
        .body("neighbors.kind", everyItem(equalTo("red")));
    search(Map.of("cell", cell, "kind", "tile"))
        .then()
        .statusCode(400)
        .body("detail", containsString("kind is tile"));
  }

  @Test
  void uploadedPatch_findsItself() {
    String whole = Base64.getEncoder().encodeToString(png(1));
    int x = STORED[1].getInt("patches[0].box.x");
    int y = STORED[1].getInt("patches[0].box.y");
    Map<String, Object> boxed =
        Map.of("image", whole, "box", List.of(x, y, 224, 224), "kind", "patch");
    JsonPath others = search(boxed).then().statusCode(200).extract().jsonPath();
    assertThat(others.getList("neighbors.cell", Long.class)).doesNotContain(patch(1));
    Map<String, Object> alone =
        Map.of("image", Images.png(field(1).part(x, y, 224, 224)), "kind", "patch");
    JsonPath found = search(alone).then().statusCode(200).extract().jsonPath();
    assertThat(found.getLong("neighbors[0].cell")).isEqualTo(patch(1));
    assertThat(found.getDouble("neighbors[0].cosine")).isGreaterThan(0.9999);
    search(Map.of("image", whole, "box", List.of(600, 0, 224, 224), "kind", "patch"))
        .then()
        .statusCode(400)
        .body("detail", containsString("leaves"));
  }

  @Test
  void measuringEncoder_saysThatPatchesAreNotItsOwn() {
    for (Map<String, Object> query :
        List.<Map<String, Object>>of(
            Map.of("cell", patch(0)), Map.of("image", png(0), "kind", "patch"))) {
      Map<String, Object> body = new HashMap<>(query);
      body.put("encoder", "morphometry");
      post("/api/search", body)
          .then()
          .statusCode(409)
          .body("detail", containsString("encoder that looks at pixels"));
    }
  }

  @Test
  void patch_takesNoLabel() {
    call()
        .contentType("application/json")
        .body("{\"vocabulary\": \"chula-12\", \"label\": \"burr\"}")
        .put("/api/cells/" + patch(0) + "/label")
        .then()
        .statusCode(409)
        .body("detail", containsString("is a patch"));
    post("/api/classify", Map.of("cell", patch(0), "kind", "patch", "vocabulary", "chula-12"))
        .then()
        .statusCode(400);
  }

  private static long patch(int field) {
    return STORED[field].getLong("patches[0].id");
  }

  private static Response search(Map<String, Object> query) {
    Map<String, Object> body = new HashMap<>(query);
    body.putIfAbsent("encoder", "looking");
    body.put("k", 200);
    body.put("wait", true);
    return post("/api/search", body);
  }

  private static Response post(String path, Map<String, Object> body) {
    return call().contentType("application/json").body(body).post(path);
  }

  private static Pixels field(int i) {
    return new SmearRenderer(ScannerProfile.standard().getFirst()).field(70 + i).image();
  }

  private static byte[] png(int i) {
    return Images.png(field(i));
  }

  private static JsonPath upload(int i, boolean patches) {
    return call()
        .multiPart("file", i + ".png", png(i))
        .multiPart("source", "render-a")
        .multiPart("patches", Boolean.toString(patches))
        .post("/api/images")
        .then()
        .statusCode(oneOf(200, 201))
        .extract()
        .jsonPath();
  }

  private static void finished(long job) throws InterruptedException {
    JsonPath view = EndedJob.of(job);
    assertThat(view.getString("state")).as(view.prettify()).isEqualTo("done");
  }

  private static RequestSpecification call() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
