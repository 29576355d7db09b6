package org.reddino.service.encoder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.EndedJob;
import org.reddino.service.job.Jobs;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;

/// What was asked of a generation is in the database, and the next start does that and no more. Two
/// idle jobs keep others waiting, so that it is sure what was cancelled before it began.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class EncoderWishIT {
  @Inject EncoderLifecycle lifecycle;
  @Inject Jobs jobs;
  @TempDir Path folder;

  private CountDownLatch idle;

  @BeforeEach
  void storeAField() throws Exception {
    byte[] png =
        Images.png(new SmearRenderer(ScannerProfile.standard().getFirst()).field(1).image());
    Path file = Files.write(folder.resolve("field.png"), png);
    call().multiPart("file", file.toFile()).multiPart("source", "render-a").post("/api/images");
  }

  @Test
  void cancelledGeneration_restsUntilItIsAskedForAgain() throws Exception {
    occupy();
    Path weights = TinyVit.write(folder.resolve("resting.safetensors"), 31);
    long job = register("resting", weights, true);
    assertThat(encoder("resting").getString("wish")).isEqualTo("activate");
    call().delete("/api/jobs/" + job).then().statusCode(200);
    idle.countDown();
    assertThat(EndedJob.of(job).getString("state")).isEqualTo("cancelled");
    assertThat(encoder("resting").getString("wish")).isEqualTo("rest");

    lifecycle.resume(new StartupEvent());
    assertThat(newestEmbedding()).isEqualTo(job);
    assertThat(encoder("resting").getString("state")).isEqualTo("building");

    long again = register("resting", weights, false);
    assertThat(EndedJob.of(again).getString("state")).isEqualTo("done");
    assertThat(encoder("resting").getString("state")).isEqualTo("ready");
    assertThat(encoder("resting").getString("wish")).isEqualTo("fill");
  }

  /// The first job is at it still; the wish of the second import counts.
  @Test
  void wishOfTheNewestImport_isFulfilled() throws Exception {
    occupy();
    Path weights = TinyVit.write(folder.resolve("wished.safetensors"), 32);
    long job = register("wished", weights, false);
    assertThat(register("wished", weights, true)).isEqualTo(job);
    idle.countDown();
    assertThat(EndedJob.of(job).getString("state")).isEqualTo("done");
    assertThat(encoder("wished").getString("state")).isEqualTo("active");
    assertThat(encoder("wished").getString("wish")).isEqualTo("fill");
    call().post("/api/encoders/rollback").then().statusCode(200);
    lifecycle.resume(new StartupEvent());
    assertThat(newestEmbedding()).as("a fulfilled wish is none").isEqualTo(job);
    assertThat(encoder("wished").getString("state")).isEqualTo("ready");
  }

  private void occupy() {
    idle = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      jobs.submit(
          "report/none",
          Map.of(),
          run -> {
            idle.await();
            return Map.of();
          });
    }
  }

  private static long register(String name, Path weights, boolean activate) {
    return call()
        .multiPart("file", weights.toFile())
        .multiPart("name", name)
        .multiPart("arch", TinyVit.ARCHITECTURE)
        .multiPart("activate", Boolean.toString(activate))
        .post("/api/encoders")
        .then()
        .statusCode(201)
        .body("encoder.wish", equalTo(activate ? "activate" : "fill"))
        .extract()
        .jsonPath()
        .getLong("job");
  }

  private static long newestEmbedding() {
    return call().get("/api/jobs").jsonPath().getLong("findAll { it.kind == 'embed' }[0].id");
  }

  private static JsonPath encoder(String name) {
    return call().get("/api/encoders").jsonPath().setRootPath("find { it.name == '" + name + "' }");
  }

  private static RequestSpecification call() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
