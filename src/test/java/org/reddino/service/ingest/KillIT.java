package org.reddino.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 in the middle of an ingest; the next start resumes, and nothing is lost or doubled.
class KillIT {
  private static final int FIELDS = Boolean.getBoolean("reddino.soak") ? 2000 : 120;
  private static final int CELLS_PER_FIELD = 12;

  @TempDir Path folder;

  @Test
  void killedIngest_resumesWithNothingLostOrDoubled() throws Exception {
    assumeThat(ServiceProcess.jar()).as("the application is not built yet").exists();
    Path home = Files.createDirectories(folder.resolve("home"));
    Path fields = Files.createDirectories(folder.resolve("fields"));
    for (int i = 0; i < FIELDS; i++) {
      Files.write(fields.resolve(i + ".png"), DrawnField.of(i).png());
    }
    String request = "{\"path\": \"" + fields + "\", \"source\": \"lab\"}";

    ServiceProcess first = ServiceProcess.start(home);
    long killed = first.post("/api/jobs/ingest", request).get("id").asLong();
    waitFor(first, killed, FIELDS / 4);
    first.kill();

    try (ServiceProcess second = ServiceProcess.start(home)) {
      JsonNode left = second.get("/api/jobs/" + killed);
      assertThat(left.get("state").asText()).isEqualTo("failed");
      assertThat(left.get("message").asText()).contains("interrupted");
      long before = second.number("select count(*) from image");
      assertThat(before).isBetween(FIELDS / 4L, FIELDS - 1L);
      assertWhole(second, before);

      long resumed = second.post("/api/jobs/ingest", request).get("id").asLong();
      JsonNode result = waitFor(second, resumed, FIELDS).get("result");
      assertThat(result.at("/images/known").asLong()).isEqualTo(before);
      assertThat(result.at("/images/new").asLong()).isEqualTo(FIELDS - before);
      assertThat(second.number("select count(distinct sha256) from image")).isEqualTo(FIELDS);
      assertWhole(second, FIELDS);
      assertThat(files(home.resolve("images"))).hasSize(FIELDS);
    }
  }

  /// Every image has all its cells, every cell its vector, and the index equals the database.
  private static void assertWhole(ServiceProcess service, long images) throws Exception {
    long cells = images * CELLS_PER_FIELD;
    assertThat(service.number("select count(*) from image")).isEqualTo(images);
    assertThat(service.number("select count(*) from cell")).isEqualTo(cells);
    assertThat(service.number("select count(*) from embedding")).isEqualTo(cells);
    assertThat(
            service.number(
                "select count(*) from (select image from cell group by image having count(*) <> "
                    + CELLS_PER_FIELD
                    + ") t"))
        .isZero();
    JsonNode index = service.post("/api/index/verify", "").get("morphometry");
    assertThat(index.get("index").asLong()).as(index.toString()).isEqualTo(cells);
    assertThat(index.get("missing").asLong() + index.get("surplus").asLong()).isZero();
  }

  /// Waits until a job has done so many images, or to its end if that is all.
  private static JsonNode waitFor(ServiceProcess service, long job, int images) throws Exception {
    for (int i = 0; i < 6000; i++) {
      JsonNode view = service.get("/api/jobs/" + job);
      String state = view.get("state").asText();
      assertThat(state).as(view.toString()).isIn("queued", "running", "done");
      if (images < FIELDS ? view.get("done").asLong() >= images : state.equals("done")) {
        return view;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("job " + job + " does not end");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
