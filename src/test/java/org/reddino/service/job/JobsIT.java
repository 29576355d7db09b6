package org.reddino.service.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reddino.service.ops.EmbeddedPostgresResource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class JobsIT {
  private static final String BEARER = "Bearer " + EmbeddedPostgresResource.TOKEN;

  @Inject Jobs jobs;

  @Test
  void job_keepsItsResultAndErrors() throws Exception {
    long id =
        jobs.submit(
            "count",
            Map.of("to", 3),
            run -> {
              run.progress(3, 3, "counted");
              run.failed("two.png", "is not a number");
              return Map.of("sum", 6);
            });
    JobView view = ended(id);
    assertThat(view.state()).isEqualTo("done");
    assertThat(view.done()).isEqualTo(3);
    assertThat(view.result().get("sum").asInt()).isEqualTo(6);
    assertThat(view.request().get("to").asInt()).isEqualTo(3);
    assertThat(view.errorCount()).isEqualTo(1);
    assertThat(view.errors().get(0).get("reason").asText()).isEqualTo("is not a number");
  }

  @Test
  void failingJob_tellsItsReason() throws Exception {
    long id =
        jobs.submit(
            "fail",
            Map.of(),
            _ -> {
              throw new IllegalArgumentException("folder is missing");
            });
    JobView view = ended(id);
    assertThat(view.state()).isEqualTo("failed");
    assertThat(view.message()).isEqualTo("folder is missing");
  }

  @Test
  void cancelledJob_ends() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    long id =
        jobs.submit(
            "wait",
            Map.of(),
            run -> {
              running.countDown();
              while (true) {
                run.checkCancelled();
                Thread.sleep(5);
              }
            });
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    given().header("Authorization", BEARER).delete("/api/jobs/" + id).then().statusCode(200);
    assertThat(ended(id).state()).isEqualTo("cancelled");
  }

  @Test
  void events_endWithTheJob() throws Exception {
    long id =
        jobs.submit(
            "steps",
            Map.of(),
            run -> {
              for (int i = 0; i < 4; i++) {
                run.progress(i, 4, "step " + i);
                Thread.sleep(200);
              }
              return Map.of();
            });
    String events =
        given()
            .header("Authorization", BEARER)
            .accept("text/event-stream")
            .get("/api/jobs/" + id + "/events")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(events).contains("\"state\":\"running\"").contains("\"state\":\"done\"");
  }

  @Test
  void unknownJob_isNotFound() {
    given()
        .header("Authorization", BEARER)
        .get("/api/jobs/999999")
        .then()
        .statusCode(404)
        .contentType(containsString("application/problem+json"));
  }

  private JobView ended(long id) throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      JobView view = jobs.find(id).orElseThrow();
      if (view.isFinal()) {
        return view;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("job " + id + " does not end");
  }
}
