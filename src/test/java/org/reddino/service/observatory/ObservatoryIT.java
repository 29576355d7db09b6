package org.reddino.service.observatory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reddino.schema.SourceSum;
import org.reddino.schema.Sql;
import org.reddino.schema.query.SourceSums;
import org.reddino.schema.query.SourceSums.Brought;
import org.reddino.service.MadeSources;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.ops.EmbeddedPostgresResource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedPostgresResource.class, restrictToAnnotatedClass = true)
class ObservatoryIT {
  private static final String NEAR = "observatory-it-";
  private static final String FAR = "observatory-it-far";

  @Inject EntityManager em;
  @Inject EncoderRegistry encoders;
  @Inject MadeSources sources;
  @Inject Observatory observatory;

  private final Random random = new Random(8);

  @AfterEach
  void remove() {
    sources.remove(NEAR);
    observatory.observe();
  }

  @Test
  void farSource_raisesAnAlarmOnceAndKeepsItsHistory() {
    addMixedSources();
    JsonPath mixed = look();
    for (int source = 0; source < 3; source++) {
      JsonPath seen = of(mixed, NEAR + source);
      assertThat(seen.getBoolean("alarm")).isFalse();
      assertThat(seen.getDouble("chance")).isCloseTo(59 / 179.0, within(1e-6));
      assertThat(seen.getDouble("ownShare")).isCloseTo(seen.getDouble("chance"), within(0.1));
      assertThat(seen.getDouble("sourceIndex")).isGreaterThan(2.2);
      assertThat(seen.getDouble("separation")).isLessThan(0.4);
    }
    sources.add(FAR, 60, _ -> vector(5));
    JsonPath seen = of(look(), FAR);
    assertThat(seen.getBoolean("alarm")).isTrue();
    assertThat(seen.getDouble("ownShare")).isGreaterThan(0.95);
    assertThat(seen.getDouble("sourceIndex")).isLessThan(2);
    assertThat(seen.getDouble("separation")).isGreaterThan(1);
    assertThat(seen.getString("reason")).contains("100 % of the neighbors are its own");
    assertThat(of(latest(), NEAR + "0").getBoolean("alarm")).isFalse();
    assertThat(history(NEAR + "0")).hasSize(2);
    assertThat(history(FAR)).hasSize(1);
    String metrics = given().get("/q/metrics").asString();
    assertThat(metrics)
        .contains("reddino_source_alarm{source=\"" + FAR + "\"} 1.0")
        .contains("reddino_source_alarm{source=\"" + NEAR + "0\"} 0.0")
        .contains("reddino_source_alarms_total{source=\"" + FAR + "\"} 1.0");
    sources.add(FAR, 5, _ -> vector(5));
    look();
    assertThat(history(FAR)).hasSize(2);
    assertThat(given().get("/q/metrics").asString())
        .contains("reddino_source_alarms_total{source=\"" + FAR + "\"} 1.0");
  }

  @Test
  void nothingNew_isNotLookedAtAgain() {
    addMixedSources();
    look();
    assertThat(observatory.observe()).isZero();
    assertThat(history(NEAR + "1")).hasSize(1);
  }

  @Test
  void smallSource_isNotJudged() {
    addMixedSources();
    sources.add(FAR, 20, _ -> vector(5));
    JsonPath seen = of(look(), FAR);
    assertThat(seen.getInt("cells")).isEqualTo(20);
    assertThat(seen.getBoolean("alarm")).isFalse();
  }

  @Test
  void sums_followCellsThatComeAndGo() {
    List<Long> first = sources.add(NEAR + "0", 30, _ -> vector(0));
    Brought all = bring();
    assertThat(sum(all, NEAR + "0").sums()).containsExactly(direct(NEAR + "0"), within(1e-9));
    sources.add(NEAR + "0", 7, _ -> vector(0));
    sources.add(NEAR + "1", 3, _ -> vector(0));
    Brought grown = bring();
    assertThat(grown.read()).as("only the new vectors are read").isEqualTo(10);
    assertThat(sum(grown, NEAR + "0").cells()).isEqualTo(37);
    assertThat(sum(grown, NEAR + "0").sums()).containsExactly(direct(NEAR + "0"), within(1e-9));
    assertThat(bring().changed()).isFalse();
    sources.delete(first.get(3));
    sources.add(NEAR + "0", 1, _ -> vector(0));
    Brought anew = bring();
    assertThat(sum(anew, NEAR + "0").cells()).isEqualTo(37);
    assertThat(sum(anew, NEAR + "0").sums()).containsExactly(direct(NEAR + "0"), within(1e-9));
    sources.remove(NEAR + "1");
    assertThat(bring().sums()).noneMatch(sum -> sum.source().equals(NEAR + "1"));
  }

  @Test
  void badRequests_areRefused() {
    api().get("/api/observatory/history").then().statusCode(400);
    api().get("/api/observatory/history?source=x&limit=0").then().statusCode(400);
    assertThat(history("no such source")).isEmpty();
  }

  private void addMixedSources() {
    for (int source = 0; source < 3; source++) {
      sources.add(NEAR + source, 60, _ -> vector(0));
    }
  }

  /// Cells of like direction, moved by so much along the first components.
  private float[] vector(int moved) {
    float[] vector = new float[sources.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (random.nextGaussian() + (i < 4 ? moved : i < 8 ? 1 : 0));
    }
    return vector;
  }

  /// The definition: the sum of all unit vectors, read anew.
  private double[] direct(String source) {
    double[] sums = new double[sources.dimension()];
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                new Sql(em)
                    .each(
                        "select e.vector from embedding e join cell_row r on r.id = e.cell"
                            + " where e.encoder = ? and r.source = ?",
                        List.of(encoders.active().id(), source),
                        row -> Sql.floats(row, "vector"),
                        vector -> {
                          double length = 0;
                          for (float component : vector) {
                            length += (double) component * component;
                          }
                          for (int i = 0; i < sums.length; i++) {
                            sums[i] += vector[i] / Math.sqrt(length);
                          }
                        }));
    return sums;
  }

  private Brought bring() {
    return QuarkusTransaction.requiringNew()
        .call(() -> new SourceSums(em, encoders.active().id()).bring());
  }

  private static SourceSum sum(Brought brought, String source) {
    return brought.sums().stream()
        .filter(sum -> sum.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  private static JsonPath look() {
    return api().post("/api/observatory").then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath latest() {
    return api().get("/api/observatory").jsonPath();
  }

  private static List<Object> history(String source) {
    return api()
        .queryParam("source", source)
        .get("/api/observatory/history")
        .jsonPath()
        .getList("$");
  }

  private static JsonPath of(JsonPath view, String source) {
    int at = view.<String>getList("sources.source").indexOf(source);
    assertThat(at).as(source + " is seen").isNotNegative();
    return JsonPath.from(view.prettify()).setRootPath("sources[" + at + "]");
  }

  private static RequestSpecification api() {
    return given().header("Authorization", "Bearer " + EmbeddedPostgresResource.TOKEN);
  }
}
