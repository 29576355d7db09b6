package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.service.ingest.ServiceProcess;

/// The soak, short: `./reddino test --all` makes it long.
class IndexSoakIT {
  private static final int KILLS = Boolean.getBoolean("reddino.soak") ? 50 : 2;

  @TempDir Path folder;

  @Test
  void killedService_losesNothingAndNothingComesBack() throws Exception {
    assumeThat(ServiceProcess.jar()).as("the application is not built yet").exists();
    Path figures = folder.resolve("soak.json");
    Path output = folder.resolve("soak.txt");
    Process soak =
        ServiceProcess.java(
                folder.resolve("home"),
                java.util.List.of(
                    "index",
                    "soak",
                    "--kills",
                    Integer.toString(KILLS),
                    "--seconds",
                    "3",
                    "--json",
                    figures.toString()))
            .redirectOutput(output.toFile())
            .start();
    assertThat(soak.waitFor()).as(Files.readString(output)).isZero();
    JsonNode result = ApiClient.JSON.readTree(figures.toFile());
    assertThat(result.path("kills").asInt()).isEqualTo(KILLS);
    assertThat(result.path("faults")).isEmpty();
    assertThat(result.path("images").asInt() + result.path("erased_images").asInt()).isPositive();
  }
}
