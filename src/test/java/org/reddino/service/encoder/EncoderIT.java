package org.reddino.service.encoder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;

/// The life of an encoder, with weights made by the test, over cells of a drawn smear. It counts
/// vectors of
/// all cells, so it has an application of its own.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class EncoderIT {
  @TempDir Path folder;

  @Test
  void importedEncoder_embedsEveryCellAndTakesOverAndBack() throws Exception {
    long image = upload(1);
    long cells = encoder("morphometry").getLong("vectors");
    assertThat(cells).isGreaterThan(10);

    JsonPath imported = register("tiny", TinyVit.write(folder.resolve("tiny.safetensors"), 16));
    assertThat(imported.getString("encoder.state")).isEqualTo("building");
    JsonPath job = finished(imported.getLong("job"));
    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(job.getLong("result.cells")).isEqualTo(cells);
    assertThat(encoder("tiny").getLong("vectors")).isEqualTo(cells);
    assertThat(encoder("tiny").getString("state")).isEqualTo("ready");

    long cell = call().get("/api/images/" + image).jsonPath().getLong("cells[0].id");
    assertThat(search(cell).getString("encoder")).isEqualTo("morphometry");
    call()
        .get("/api/images/" + image + "/map")
        .then()
        .statusCode(409)
        .body("detail", containsString("morphometry measures cells and has no patch tokens"));
    call().post("/api/encoders/tiny/activate").then().statusCode(200);
    mapsFollowTheEncoder(image, cell);
    JsonPath found = search(cell);
    assertThat(found.getString("encoder")).isEqualTo("tiny");
    assertThat(found.getList("neighbors")).hasSize(5);

    upload(2);
    assertThat(encoder("tiny").getLong("vectors"))
        .isEqualTo(encoder("morphometry").getLong("vectors"))
        .isGreaterThan(cells);
    call().post("/api/index/verify").then().body("tiny.missing", equalTo(0));

    call().post("/api/encoders/tiny/retire").then().statusCode(409);
    call()
        .post("/api/encoders/rollback")
        .then()
        .statusCode(200)
        .body("name", equalTo("morphometry"));
    assertThat(search(cell).getString("encoder")).isEqualTo("morphometry");
    call().post("/api/encoders/tiny/retire").then().body("state", equalTo("retired"));
    call().post("/api/encoders/tiny/activate").then().statusCode(409);
  }

  @Test
  void damagedWeights_areRefusedAndLeaveNothing() throws Exception {
    Path broken = folder.resolve("broken.safetensors");
    Files.write(broken, new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{'});
    post("broken", broken).then().statusCode(400).contentType("application/problem+json");
    call().get("/api/encoders").then().body("name", org.hamcrest.Matchers.not(hasItem("broken")));
  }

  @Test
  void takenName_isRefused() throws Exception {
    Path weights = TinyVit.write(folder.resolve("other.safetensors"), 17);
    post("morphometry", weights)
        .then()
        .statusCode(400)
        .body("detail", containsString("morphometry is taken"));
  }

  private static void mapsFollowTheEncoder(long image, long cell) {
    JsonPath field = call().get("/api/images/" + image).jsonPath();
    String path = "/api/images/" + image + "/map";
    var answer = call().get(path).then().statusCode(200).contentType("image/png").extract();
    Pixels map = Images.decode(answer.asByteArray());
    assertThat(map.width()).isEqualTo(field.getInt("width"));
    assertThat(map.height()).isEqualTo(field.getInt("height"));
    assertThat(call().get(path).asByteArray()).isEqualTo(answer.asByteArray());
    call().header("If-None-Match", answer.header("ETag")).get(path).then().statusCode(304);
    byte[] one = call().get("/api/cells/" + cell + "/map").asByteArray();
    assertThat(Images.decode(one).width()).isEqualTo(56);
    call().get("/api/cells/0/map").then().statusCode(404);
  }

  private long upload(long seed) throws Exception {
    byte[] png =
        Images.png(new SmearRenderer(ScannerProfile.standard().getFirst()).field(seed).image());
    Path file = Files.write(folder.resolve(seed + ".png"), png);
    return call()
        .multiPart("file", file.toFile())
        .multiPart("source", "render-a")
        .post("/api/images")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  private JsonPath register(String name, Path weights) {
    return post(name, weights).then().statusCode(201).extract().jsonPath();
  }

  private static io.restassured.response.Response post(String name, Path weights) {
    File file = weights.toFile();
    return call()
        .multiPart("file", file)
        .multiPart("name", name)
        .multiPart("arch", TinyVit.ARCHITECTURE)
        .post("/api/encoders");
  }

  private static JsonPath finished(long job) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      JsonPath view = call().get("/api/jobs/" + job).jsonPath();
      if (!List.of("queued", "running").contains(view.getString("state"))) {
        return view;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("job " + job + " does not end");
  }

  private static JsonPath encoder(String name) {
    JsonPath all = call().get("/api/encoders").jsonPath();
    Map<String, Object> one = all.getMap("find { it.name == '" + name + "' }");
    assertThat(one).as("encoder %s", name).isNotNull();
    return all.setRootPath("find { it.name == '" + name + "' }");
  }

  private static JsonPath search(long cell) {
    return call()
        .contentType("application/json")
        .body(Map.of("cell", cell, "k", 5))
        .post("/api/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static RequestSpecification call() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
