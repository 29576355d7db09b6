package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import picocli.CommandLine;

/// Reports on feature files, and what the command refuses before it asks the service.
class ReportCommandTest {
  private static final int ROWS = 120;

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter complained = new StringWriter();

  @Test
  void featureFiles_becomeRowsOfOneTable() throws IOException {
    Path near = features("near", 0.3);
    Path far = features("far", 3);
    Files.writeString(
        folder.resolve("near.cost.json"),
        "{\"imagesPerSecond\": 94.2, \"peakMebibytes\": 1510, \"joulesPer1000\": 320,"
            + " \"energySource\": \"estimate\", \"how\": \"while the file was made\"}");
    Path out = folder.resolve("table.tex");
    assertThat(run("loso", "--features", near + "," + far, "--format", "latex", "--out", "" + out))
        .isZero();
    assertThat(Files.readString(out))
        .containsPattern("near & \\$\\\\mathbf\\{")
        .containsPattern("far & \\$\\d")
        .contains("94.2 & 1510 & 320", "while the file was made; energy: estimate");
    assertThat(run("loso", "--features", near + "," + far, "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(printed.toString());
    assertThat(report.at("/encoders/0/encoder").asText()).isEqualTo("near");
    assertThat(report.at("/encoders/0/methods/0/acc/mean").asDouble()).isGreaterThan(0.9);
    assertThat(report.at("/encoders/1/cost/imagesPerSecond").asDouble()).isZero();
    assertThat(report.at("/encoders/0/trust/raw/bins").size()).isPositive();
    assertThat(report.at("/cells/sources/0/source").asText()).isEqualTo("10");
  }

  @Test
  void namesBesideTheFile_areTaken() throws IOException {
    Path file = features("a", 0.3);
    StringBuilder rows = new StringBuilder("row,file,x,y,source,slide,group,label\n");
    for (int row = 0; row < ROWS; row++) {
      rows.append(row).append(",f,,,lab-").append(row / 40).append(",s,g,class-");
      rows.append(row % 3).append('\n');
    }
    Files.writeString(folder.resolve("a.rows.csv"), rows);
    assertThat(run("kfold", "--features", "" + file, "--folds", "3", "--format", "html")).isZero();
    assertThat(printed.toString())
        .contains(
            "Stratified 3-fold", "lab-2", "class-1", "Can the share of the votes be believed?")
        .doesNotContain("Surest mistakes");
  }

  @Test
  void otherRows_areRefused() {
    Path file = features("a", 0.3);
    Path other = folder.resolve("b.safetensors");
    Safetensors.write(
        other,
        Map.of(
            "features", Tensor.of(new float[240], 120, 2),
            "label", Tensor.of(new long[120], 120),
            "source", Tensor.of(new long[120], 120)));
    assertThat(run("loso", "--features", file + "," + other)).isEqualTo(1);
    assertThat(complained.toString()).contains("has other labels or sources than");
  }

  @Test
  void optionsThatDoNotFit_areBadUsage() {
    String file = features("a", 0.3).toString();
    assertThat(run("loso", "--coverage", "0.9")).isEqualTo(2);
    assertThat(run("calibration", "--folds", "3")).isEqualTo(2);
    assertThat(run("calibration", "--encoders", "a,b")).isEqualTo(2);
    assertThat(run("loso", "--features", file, "--vocabulary", "x")).isEqualTo(2);
    assertThat(run("loso", "--features", file, "--folds", "3")).isEqualTo(1);
    assertThat(complained.toString())
        .contains("--coverage and --accuracy go with calibration")
        .contains("calibration takes no folds")
        .contains("calibration is of one encoder, not of 2")
        .contains("--features goes with loso, kfold or fixed")
        .contains("folds goes with kfold, the report is loso");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    return new CommandLine(new ReportCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CommandErrors::usage)
        .setExecutionExceptionHandler(CommandErrors::failure)
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(complained, true))
        .execute(all.toArray(String[]::new));
  }

  /// Vectors round the corners of a triangle, from three sources.
  private Path features(String name, double spread) {
    Random random = new Random(1);
    float[] features = new float[2 * ROWS];
    long[] label = new long[ROWS];
    long[] source = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      label[row] = row % 3;
      source[row] = 10L + row / 40;
      features[2 * row] = (float) (3 * (row % 3) + spread * random.nextGaussian());
      features[2 * row + 1] = (float) ((row % 3 == 1 ? 3 : 0) + spread * random.nextGaussian());
    }
    Path file = folder.resolve(name + ".safetensors");
    Safetensors.write(
        file,
        Map.of(
            "features", Tensor.of(features, ROWS, 2),
            "label", Tensor.of(label, ROWS),
            "source", Tensor.of(source, ROWS)));
    return file;
  }
}
