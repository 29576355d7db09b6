package org.reddino.service.encoder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.schema.EncoderIdentity;
import org.reddino.schema.Sha256;
import org.reddino.service.ops.EmbeddedPostgresResource;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.render.ScannerProfile;
import org.reddino.trainer.render.SmearRenderer;
import org.reddino.trainer.segment.MorphometryEncoding;

/// A database of a version whose morphometry had other statistics, met by this version's start.
@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class MorphometryVersionsIT {
  @Inject EncoderRegistry registry;
  @Inject EncoderLifecycle lifecycle;
  @Inject DataSource database;
  @TempDir Path folder;

  @Test
  void otherStatistics_comeBesideTheLiveGeneration() throws Exception {
    makeOlder();
    upload(1);
    long cells = encoder("morphometry").getLong("vectors");
    float[] older = vector("morphometry");
    assertThat(cells).isGreaterThan(10);

    registry.start(new StartupEvent());
    assertThat(encoder("morphometry").getString("state")).isEqualTo("active");
    assertThat(encoder("morphometry-2").getString("state")).isEqualTo("building");
    lifecycle.resume(new StartupEvent());
    waitUntilReady("morphometry-2");
    assertThat(encoder("morphometry-2").getLong("vectors")).isEqualTo(cells);
    assertThat(encoder("morphometry").getLong("vectors")).isEqualTo(cells);
    assertThat(encoder("morphometry").getString("state")).isEqualTo("active");
    assertThat(vector("morphometry")).isEqualTo(older);
    assertThat(vector("morphometry-2")[0]).isNotEqualTo(older[0]);

    registry.start(new StartupEvent());
    assertThat(registry.encoders()).hasSize(2);

    upload(2);
    assertThat(encoder("morphometry").getLong("vectors"))
        .isEqualTo(encoder("morphometry-2").getLong("vectors"))
        .isGreaterThan(cells);
    call().post("/api/encoders/morphometry-2/activate").then().statusCode(200);
    call().post("/api/encoders/morphometry/retire").then().statusCode(200);
    upload(3);
    registry.start(new StartupEvent());
    assertThat(encoder("morphometry-2").getString("state")).isEqualTo("active");
    assertThat(encoder("morphometry").getString("state")).isEqualTo("retired");
  }

  /// Makes the registered encoder one whose first mean is 1 larger.
  private void makeOlder() throws Exception {
    RegisteredEncoder now = registry.named("morphometry");
    MorphometryEncoding shipped = MorphometryEncoding.shipped();
    double[] mean = shipped.mean();
    mean[0]++;
    MorphometryEncoding other = MorphometryEncoding.of(mean, shipped.deviation());
    EncoderIdentity identity =
        new EncoderIdentity(
            now.identity().architecture(),
            now.identity().dimension(),
            Sha256.of(other.description()),
            now.identity().preprocessing(),
            now.identity().cropPolicy());
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update encoder set weights_sha256 = ?, hash = ?, settings = ? where id = ?")) {
      update.setString(1, identity.weightsSha256());
      update.setString(2, identity.hash());
      update.setString(3, MorphometrySettings.json(other));
      update.setLong(4, now.id());
      assertThat(update.executeUpdate()).isOne();
    }
  }

  private float[] vector(String name) throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select e.vector from embedding e join encoder n on n.id = e.encoder"
                    + " where n.name = ? order by e.cell limit 1")) {
      select.setString(1, name);
      var row = select.executeQuery();
      assertThat(row.next()).isTrue();
      Float[] boxed = (Float[]) row.getArray(1).getArray();
      float[] vector = new float[boxed.length];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = boxed[i];
      }
      return vector;
    }
  }

  private static void waitUntilReady(String name) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (encoder(name).getString("state").equals("ready")) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(name + " is never ready");
  }

  private void upload(long seed) throws Exception {
    byte[] png =
        Images.png(new SmearRenderer(ScannerProfile.standard().getFirst()).field(seed).image());
    Path file = Files.write(folder.resolve(seed + ".png"), png);
    call()
        .multiPart("file", file.toFile())
        .multiPart("source", "render-a")
        .post("/api/images")
        .then()
        .statusCode(201);
  }

  private static JsonPath encoder(String name) {
    return call().get("/api/encoders").jsonPath().setRootPath("find { it.name == '" + name + "' }");
  }

  private static RequestSpecification call() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
