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
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.EndedJob;
import org.reddino.service.ingest.ImageFiles;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;

/// The life of an encoder, with weights made by the test, over cells of a drawn smear. It counts
/// vectors of all cells, so it has an application of its own.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class EncoderIT {
  @TempDir Path folder;
  @Inject ImageFiles files;

  @Test
  void importedEncoder_embedsEveryCellAndTakesOverAndBack() throws Exception {
    long image = upload(1);
    long cells = encoder("morphometry").getLong("vectors");
    assertThat(cells).isGreaterThan(10);

    JsonPath imported = register("tiny", TinyVit.write(folder.resolve("tiny.safetensors"), 16));
    assertThat(imported.getString("encoder.state")).isEqualTo("building");
    JsonPath job = EndedJob.of(imported.getLong("job"));
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
    assertThat(encoder("tiny").getLong("vectors")).isZero();
  }

  @Test
  void sameWeights_areRegisteredOnceAndOthersNeedAnotherName() throws Exception {
    upload(3);
    Path weights = TinyVit.write(folder.resolve("once.safetensors"), 18);
    long first = register("once", weights).getLong("job");
    assertThat(EndedJob.of(first).getString("state")).isEqualTo("done");
    JsonPath again = register("once", weights);
    assertThat(EndedJob.of(again.getLong("job")).getLong("result.cells")).isZero();
    post("once", TinyVit.write(folder.resolve("twice.safetensors"), 19))
        .then()
        .statusCode(400)
        .body("detail", containsString("once is taken"));
    post("again", weights)
        .then()
        .statusCode(400)
        .body("detail", containsString("registered as once"));
  }

  @Test
  void imagesTakenInWhileAGenerationIsFilled_haveItsVectorsToo() throws Exception {
    upload(4);
    Path weights = TinyVit.write(folder.resolve("during.safetensors"), 20);
    List<Future<Long>> uploads = new ArrayList<>();
    long job;
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (long seed = 40; seed < 46; seed++) {
        long each = seed;
        uploads.add(threads.submit(() -> upload(each)));
      }
      job = register("during", weights).getLong("job");
    }
    for (Future<Long> one : uploads) {
      assertThat(one.get()).isPositive();
    }
    assertThat(EndedJob.of(job).getString("state")).isEqualTo("done");
    assertThat(encoder("during").getLong("vectors"))
        .isEqualTo(encoder("during").getLong("cells"))
        .isEqualTo(encoder("morphometry").getLong("vectors"));
  }

  @Test
  void searchesDuringSwitches_comeWholeFromOneGeneration() throws Exception {
    long image = upload(5);
    Path weights = TinyVit.write(folder.resolve("other.safetensors"), 21);
    EndedJob.of(register("other", weights).getLong("job"));
    long cell = call().get("/api/images/" + image).jsonPath().getLong("cells[0].id");
    Map<String, List<Object>> expected =
        Map.of("morphometry", cosines(cell, "morphometry"), "other", cosines(cell, "other"));
    assertThat(expected.get("other")).isNotEqualTo(expected.get("morphometry"));
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean switching = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> searches = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        searches.add(
            threads.submit(
                () -> {
                  while (switching.get()) {
                    JsonPath found = search(cell);
                    seen.add(found.getString("encoder"));
                    assertThat(found.getList("neighbors.cosine"))
                        .isEqualTo(expected.get(found.getString("encoder")));
                  }
                }));
      }
      for (int i = 0; i < 10; i++) {
        call().post("/api/encoders/other/activate").then().statusCode(200);
        call().post("/api/encoders/rollback").then().statusCode(200);
      }
      switching.set(false);
      for (Future<?> one : searches) {
        one.get();
      }
    }
    assertThat(seen).contains("morphometry");
  }

  @Test
  void comparison_tellsChurnRecallAndSources() throws Exception {
    upload(6);
    Path weights = TinyVit.write(folder.resolve("compared.safetensors"), 22);
    EndedJob.of(register("compared", weights).getLong("job"));
    JsonPath job = EndedJob.of(compare("compared").getLong("id"));
    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("done");
    assertThat(job.getString("result.live")).isEqualTo("morphometry");
    assertThat(job.getInt("result.churn.all.cells")).isGreaterThan(10);
    assertThat(job.getDouble("result.churn.all.neighborsChanged")).isBetween(0.01, 1.0);
    assertThat(job.getList("result.churn.sources.name")).isEqualTo(List.of("render-a"));
    assertThat(job.getDouble("result.recall.next")).isBetween(0.9, 1.0);
    assertThat(job.getString("result.note")).isEqualTo("no cell has a label");
    assertThat(EndedJob.of(compare("compared").getLong("id")).getMap("result"))
        .isEqualTo(job.getMap("result"));
    call()
        .contentType("application/json")
        .post("/api/encoders/morphometry/comparison")
        .then()
        .statusCode(409);
  }

  private static JsonPath compare(String name) {
    return call()
        .contentType("application/json")
        .body(Map.of("sample", 60))
        .post("/api/encoders/" + name + "/comparison")
        .then()
        .statusCode(202)
        .extract()
        .jsonPath();
  }

  private static List<Object> cosines(long cell, String encoder) {
    return call()
        .contentType("application/json")
        .body(Map.of("cell", cell, "k", 5, "encoder", encoder))
        .post("/api/search")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("neighbors.cosine");
  }

  @Test
  void imageThatCannotBeRead_isNotedAndTheRestGoesOn() throws Exception {
    long image = upload(7);
    upload(8);
    JsonPath stored = call().get("/api/images/" + image).jsonPath();
    Path file = files.path(stored.getString("sha256"));
    Path aside = Files.move(file, folder.resolve("aside"));
    Path weights = TinyVit.write(folder.resolve("noted.safetensors"), 24);
    JsonPath job = EndedJob.of(register("noted", weights).getLong("job"));
    assertThat(job.getString("state")).isEqualTo("failed");
    assertThat(job.getList("errors.name")).isEqualTo(List.of("image " + image));
    long missing = stored.getList("cells").size();
    assertThat(encoder("noted").getLong("cells") - encoder("noted").getLong("vectors"))
        .isEqualTo(missing)
        .isPositive();

    Files.move(aside, file);
    job = EndedJob.of(register("noted", weights).getLong("job"));
    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(job.getLong("result.cells")).isEqualTo(missing);
  }

  /// TinyVit's table is for 4 x 4 tokens; at 70 px there are 5 x 5.
  @Test
  void ruleForPositionTables_isPartOfTheIdentity() throws Exception {
    Path weights = TinyVit.write(folder.resolve("resampled.safetensors"), 23);
    String larger = TinyVit.ARCHITECTURE.replace("image=56", "image=70");
    for (String rule : List.of("", "timm")) {
      call()
          .multiPart("file", weights.toFile())
          .multiPart("name", "rule" + rule)
          .multiPart("arch", larger)
          .multiPart("posEmbed", rule)
          .post("/api/encoders")
          .then()
          .statusCode(201)
          .body(
              "encoder.preprocessing",
              containsString("by " + (rule.isEmpty() ? "dinov2" : rule) + "'s rule"));
    }
    assertThat(encoder("rule").getString("hash"))
        .isNotEqualTo(encoder("ruletimm").getString("hash"));
    call()
        .multiPart("file", weights.toFile())
        .multiPart("name", "wrong")
        .multiPart("posEmbed", "moco")
        .post("/api/encoders")
        .then()
        .statusCode(400)
        .body("detail", containsString("moco, not dinov2, reddino or timm"));
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
