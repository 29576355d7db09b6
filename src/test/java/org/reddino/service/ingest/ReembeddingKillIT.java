package org.reddino.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.encoder.TinyVit;

/// kill -9 in the middle of a re-embedding; the next start goes on, nothing is lost or done twice.
class ReembeddingKillIT {
  private static final int FIELDS = 100;
  private static final int CELLS = 12 * FIELDS;

  /// Of the new encoder: a field has one patch besides its cells.
  private static final int ROWS = CELLS + FIELDS;

  private static final String VECTORS =
      "select count(*) from embedding e join encoder n on n.id = e.encoder where n.name = 'tiny'";

  /// Every stored vector leaves one change, so more changes than cells say that some were redone.
  private static final String WRITES =
      "select count(*) from change c join encoder n on n.id = c.encoder where n.name = 'tiny'";

  private static final String STATE = "select count(*) from encoder where name = 'tiny'";

  @TempDir Path folder;

  @Test
  void killedReembedding_goesOnWithNothingLostOrRedone() throws Exception {
    assumeThat(ServiceProcess.jar()).as("the application is not built yet").exists();
    Path home = Files.createDirectories(folder.resolve("home"));
    Path weights = TinyVit.write(folder.resolve("tiny.safetensors"), 5);

    ServiceProcess first = ServiceProcess.start(home);
    ingest(first);
    Process cut = importing(first, weights);
    waitFor(first, VECTORS, ROWS / 4);
    first.kill();
    assertThat(cut.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(cut.exitValue()).isEqualTo(1);

    try (ServiceProcess second = ServiceProcess.start(home)) {
      JsonNode job = waitForJob(second, "embed");
      assertThat(job.at("/result/before").asLong()).isBetween(ROWS / 4L, ROWS - 1L);
      assertThat(job.at("/result/before").asLong() + job.at("/result/cells").asLong())
          .isEqualTo(ROWS);
      assertThat(second.number(VECTORS)).isEqualTo(ROWS);
      assertThat(second.number("select count(*) from embedding")).isEqualTo(CELLS + ROWS);
      assertThat(second.number(WRITES)).as("vectors written").isEqualTo(ROWS);

      Process again = importing(second, weights);
      assertThat(again.waitFor()).as(output("import")).isZero();
      assertThat(output("import")).contains("0 cells embedded");
      assertThat(second.number(WRITES)).isEqualTo(ROWS);

      // Nobody asked again: the wish of the first import is in the database.
      assertThat(second.number(STATE + " and state = 'active'")).isOne();
      JsonNode index = second.post("/api/index/verify", "").get("tiny");
      assertThat(index.get("index").asLong()).as(index.toString()).isEqualTo(ROWS);
      assertThat(index.get("missing").asLong() + index.get("surplus").asLong()).isZero();
      second.post("/api/encoders/rollback", "");
      assertThat(second.number(STATE + " and state = 'ready'")).isOne();
    }
  }

  private void ingest(ServiceProcess service) throws Exception {
    Path fields = Files.createDirectories(folder.resolve("fields"));
    for (int i = 0; i < FIELDS; i++) {
      Files.write(fields.resolve(i + ".png"), DrawnField.of(i).png());
    }
    service.post(
        "/api/jobs/ingest",
        "{\"path\": \"" + fields + "\", \"source\": \"lab\", \"patches\": true}");
    waitForJob(service, "ingest");
    assertThat(service.number("select count(*) from cell")).isEqualTo(ROWS);
  }

  private Process importing(ServiceProcess service, Path weights) throws Exception {
    return service.command(
        folder.resolve("import.txt"),
        "encoder",
        "import",
        weights.toString(),
        "--activate",
        "--name",
        "tiny",
        "--arch",
        TinyVit.ARCHITECTURE);
  }

  private String output(String name) throws Exception {
    Path file = folder.resolve(name + ".txt");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static void waitFor(ServiceProcess service, String count, long least) throws Exception {
    for (int i = 0; i < 6000; i++) {
      if (service.number(count) >= least) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("never " + least + ": " + count);
  }

  /// The newest job, which must be of this kind, when it is done.
  private static JsonNode waitForJob(ServiceProcess service, String kind) throws Exception {
    for (int i = 0; i < 6000; i++) {
      JsonNode job = service.get("/api/jobs?limit=1").get(0);
      assertThat(job.get("kind").asText()).as(job.toString()).isEqualTo(kind);
      assertThat(job.get("state").asText()).as(job.toString()).isIn("queued", "running", "done");
      if (job.get("state").asText().equals("done")) {
        return job;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("job " + kind + " does not end");
  }
}
