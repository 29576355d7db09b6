package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.EncoderBenchmark;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import picocli.CommandLine;

class EncoderToolsTest {
  private static final String ARCH = "vit:dim=16,depth=1,heads=2,patch=14,image=28";

  @TempDir private Path folder;
  private Path weights;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void makeFiles() throws IOException {
    weights = folder.resolve("weights.safetensors");
    EncoderBenchmark.untrained(Architecture.parse(ARCH), weights);
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      byte[] rgb = new byte[20 * 20 * 3];
      random.nextBytes(rgb);
      Files.write(folder.resolve("image" + i + ".png"), Images.png(new Pixels(20, 20, rgb)));
    }
  }

  @Test
  void narrowWeights_keepTheNeighbors() throws IOException {
    Path narrow = folder.resolve("narrow.safetensors");
    assertThat(run("export", weights.toString(), "--out", narrow.toString())).isZero();
    assertThat(Files.size(narrow)).isLessThan(Files.size(weights));
    out.getBuffer().setLength(0);
    int code =
        run(
            "overlap",
            "--weights=" + weights + "," + narrow,
            "--arch=" + ARCH,
            "--precisions=fp32",
            "--images=" + folder,
            "--json");
    assertThat(code).isZero();
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("crops").asInt()).isEqualTo(30);
    assertThat(answer.at("/results/0/overlap_20nn").asDouble()).isEqualTo(1);
    assertThat(answer.at("/results/1/overlap_20nn").asDouble()).isCloseTo(1, within(0.1));
    assertThat(answer.at("/results/1/largest_error").asDouble()).isBetween(1e-7, 2e-2);
  }

  @Test
  void shippedEncoder_standsForAFile() throws IOException {
    Path copy = folder.resolve("copy.safetensors");
    assertThat(run("export", "reddino-mobile", "--out", copy.toString())).isZero();
    out.getBuffer().setLength(0);
    int code =
        run(
            "overlap",
            "--weights=reddino-mobile," + copy,
            "--precisions=fp32",
            "--images=" + folder,
            "--json");
    assertThat(code).isZero();
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("crops").asInt()).isEqualTo(30);
    assertThat(answer.at("/results/1/largest_error").asDouble()).isLessThan(2e-2);
  }

  @Test
  void bench_printsResults() throws IOException {
    assertThat(run("bench", "--arch=" + ARCH, "--batches=1,3", "--rounds=1", "--json")).isZero();
    JsonNode results = new ObjectMapper().readTree(out.toString()).path("results");
    assertThat(results).hasSize(4);
    assertThat(results.get(1).path("arch").asText()).isEqualTo(ARCH);
    assertThat(results.get(1).path("batch").asInt()).isEqualTo(3);
    assertThat(results.get(1).path("images_per_s").asDouble()).isPositive();
  }

  @Test
  void benchOfSeveralArchitectures_partsThemAtTheirNames() throws IOException {
    String gated = "vit:dim=16,depth=1,heads=2,patch=14,image=28,registers=2,swiglu=24";
    String mobile = "mobilenet_v1:pairs=1,image=32";
    String all = String.join(",", ARCH, gated, mobile);
    int code = run("bench", "--arch=" + all, "--batches=1", "--rounds=1", "--json");
    assertThat(code).isZero();
    JsonNode results = new ObjectMapper().readTree(out.toString()).path("results");
    assertThat(results.findValuesAsText("arch"))
        .containsExactlyInAnyOrder(ARCH, ARCH, gated, gated, mobile, mobile);
  }

  @Test
  void nonsense_isBadUsage() {
    assertThat(run("bench", "--arch=vit_huge_7")).isEqualTo(2);
    assertThat(run("bench", "--batches=0")).isEqualTo(2);
    assertThat(run("overlap", "--images=" + folder)).isEqualTo(2);
  }

  private int run(String... arguments) {
    return new CommandLine(new EncoderCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }
}
