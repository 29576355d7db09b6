package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import picocli.CommandLine;

class EvaluateCommandTest {
  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter complained = new StringWriter();

  @Test
  void scores_areWrittenInTheGoldenShape() throws IOException {
    Path out = folder.resolve("scores.json");
    int code =
        run("--features", table().toString(), "--methods", "1-NN,20-NN", "--out", out.toString());
    assertThat(code).isZero();
    JsonNode protocols = new ObjectMapper().readTree(Files.readString(out)).get("protocols");
    assertThat(protocols.fieldNames())
        .toIterable()
        .containsExactly("loso/1-NN", "loso/20-NN", "5fold/1-NN", "5fold/20-NN");
    JsonNode accuracy = protocols.get("loso/1-NN").get("acc");
    assertThat(accuracy.get("each").size()).isEqualTo(3);
    assertThat(accuracy.get("mean").asDouble()).isGreaterThan(0.9);
    assertThat(accuracy.get("std").asDouble()).isBetween(0.0, 0.2);
    assertThat(printed.toString()).contains("loso/1-NN", "weighted F1");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void json_isPrinted() throws IOException {
    run("--features", table().toString(), "--protocol", "loso", "--methods", "1-NN", "--json");
    JsonNode root = new ObjectMapper().readTree(printed.toString());
    assertThat(root.at("/protocols/loso~11-NN/wF1/each").size()).isEqualTo(3);
  }

  @Test
  void shuffledFolds_comeWithIntervalsAndClasses() throws IOException {
    String file = table().toString();
    String[] arguments = {
      "--features",
      file,
      "--protocol",
      "shuffled",
      "--folds",
      "4",
      "--seed",
      "3",
      "--methods",
      "20-NN-weighted,20-NN-cosine",
      "--bootstrap",
      "200",
      "--json"
    };
    assertThat(run(arguments)).isZero();
    JsonNode root = new ObjectMapper().readTree(printed.toString());
    JsonNode weighted = root.at("/protocols/shuffled~120-NN-weighted");
    assertThat(weighted.at("/acc/each").size()).isEqualTo(4);
    double mean = weighted.at("/acc/mean").asDouble();
    assertThat(weighted.at("/acc/interval95/low").asDouble()).isLessThanOrEqualTo(mean);
    assertThat(weighted.at("/acc/interval95/high").asDouble()).isGreaterThanOrEqualTo(mean);
    assertThat(weighted.at("/classes/2/label").asText()).isEqualTo("2");
    assertThat(weighted.at("/classes/2/cells").asInt()).isEqualTo(40);
    assertThat(weighted.at("/confusion/0").size()).isEqualTo(3);
  }

  @Test
  void badNumbers_areBadUsage_andMissingGroupsAFailure() {
    String file = table().toString();
    assertThat(run("--features", file, "--folds", "1")).isEqualTo(2);
    assertThat(complained.toString()).contains("folds is 1, not at least 2");
    assertThat(run("--features", file, "--bootstrap", "9")).isEqualTo(2);
    assertThat(run("--features", file, "--protocol", "grouped")).isEqualTo(1);
    assertThat(complained.toString()).contains("the grouped protocol needs groups");
  }

  @Test
  void batch_namesSources() throws IOException {
    assertThat(run("--features", table().toString(), "--batch", "--json")).isZero();
    JsonNode batch = new ObjectMapper().readTree(printed.toString()).at("/batch/0");
    assertThat(batch.get("correction").asText()).isEqualTo("none");
    assertThat(batch.at("/sources/2/source").asText()).isEqualTo("12");
    assertThat(batch.at("/sources/2/cells").asInt()).isEqualTo(40);
    assertThat(batch.at("/all/kbet/raw").asDouble()).isBetween(0.0, 0.3);
    assertThat(batch.at("/all/clisi/scaled").asDouble()).isGreaterThan(0.5);
    assertThat(batch.at("/drops/0/within/acc").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void corrections_standBesideNone() throws IOException {
    String file = table().toString();
    assertThat(run("--features", file, "--batch", "--correct", "centering,combat")).isZero();
    assertThat(printed.toString())
        .contains("All cells, scaled", "ASW by source", "none", "centering", "combat")
        .contains("Held-out source against the source itself", "are transductive");
    assertThat(run("--features", file, "--batch", "--correct", "mnn")).isEqualTo(2);
    assertThat(complained.toString()).contains("unknown correction mnn; centering, whitening");
    assertThat(run("--features", file, "--correct", "combat")).isEqualTo(2);
    assertThat(complained.toString()).contains("--correct goes with --batch");
  }

  @Test
  void unknownProtocol_isBadUsage() {
    assertThat(run("--features", table().toString(), "--protocol", "loso,9fold")).isEqualTo(2);
    assertThat(complained.toString())
        .contains("unknown protocol 9fold; loso, 5fold, kfold, shuffled, grouped, fixed");
  }

  @Test
  void missingFile_isNamed() {
    assertThat(run("--features", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(complained.toString()).contains("cannot read " + folder.resolve("none"));
  }

  private int run(String... arguments) {
    return new CommandLine(new EvaluateCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CommandErrors::usage)
        .setExecutionExceptionHandler(CommandErrors::failure)
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(complained, true))
        .execute(arguments);
  }

  /// 120 vectors round the corners of a triangle, from three sources.
  private Path table() {
    Random random = new Random(1);
    float[] features = new float[240];
    long[] label = new long[120];
    long[] source = new long[120];
    for (int row = 0; row < 120; row++) {
      label[row] = row % 3;
      source[row] = 10L + row / 40;
      features[2 * row] = (float) (3 * (row % 3) + random.nextGaussian() / 3);
      features[2 * row + 1] = (float) (row % 3 == 1 ? 3 : random.nextGaussian() / 3);
    }
    Path file = folder.resolve("features.safetensors");
    Safetensors.write(
        file,
        Map.of(
            "features", Tensor.of(features, 120, 2),
            "label", Tensor.of(label, 120),
            "source", Tensor.of(source, 120)));
    return file;
  }
}
