package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import picocli.CommandLine;

class MapCommandTest {
  private static final int N = 60;

  @TempDir private Path folder;
  private Path features;
  private final StringWriter errors = new StringWriter();
  private final StringWriter output = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    features = folder.resolve("f.safetensors");
    Random random = new Random(2);
    float[] values = new float[N * 8];
    long[] source = new long[N];
    StringBuilder rows = new StringBuilder("row,source,label\n");
    for (int i = 0; i < N; i++) {
      source[i] = i % 2;
      rows.append(i).append(",lab ").append(i % 2).append(",\"round, small\"\n");
      for (int c = 0; c < 8; c++) {
        values[8 * i + c] = (float) (random.nextGaussian() + 9 * source[i]);
      }
    }
    Safetensors.write(
        features, Map.of("features", Tensor.of(values, N, 8), "source", Tensor.of(source, N)));
    Files.writeString(folder.resolve("f.rows.csv"), rows);
  }

  @Test
  void features_becomeAPictureWithoutAService() throws IOException {
    Path png = folder.resolve("m.png");
    assertThat(map("--out", png.toString(), "--side", "200", "--color", "source")).isZero();
    Pixels drawn = Images.read(png);
    assertThat(drawn.width()).isEqualTo(200);
    assertThat(shows(drawn, 0x0072B2)).isTrue();
    assertThat(shows(drawn, 0xD55E00)).isTrue();
    assertThat(output.toString()).contains("60 cells, trustworthiness 0.9");
  }

  @Test
  void names_comeFromTheRowsFileAndGoIntoSvgAndTable() throws IOException {
    Path svg = folder.resolve("m.svg");
    assertThat(map("--out", svg.toString(), "--method", "pca")).isZero();
    assertThat(svg).content().contains(">lab 0</text>", ">lab 1</text>", "Map of 60 cells");
    Path csv = folder.resolve("m.csv");
    assertThat(map("--out", csv.toString(), "--color", "label")).isZero();
    assertThat(csv).content().contains("cell,x,y,label\n", ",\"round, small\"\n");
    Files.delete(folder.resolve("f.rows.csv"));
    assertThat(map("--out", csv.toString())).isZero();
    assertThat(csv).content().contains(",\"0\"\n", ",\"1\"\n");
  }

  @Test
  void whatIsNotThere_isNamed() {
    assertThat(map("--out", folder.resolve("m.gif").toString())).isEqualTo(2);
    assertThat(map("--out", folder.resolve("m.png").toString(), "--color", "moon")).isEqualTo(1);
    assertThat(errors.toString()).contains("f.rows.csv", "tells moon");
    assertThat(map("--out", folder.resolve("m.png").toString(), "--method", "tsne")).isEqualTo(1);
  }

  /// Whether a colour is drawn somewhere, through three quarters of opacity.
  private static boolean shows(Pixels picture, int color) {
    for (int i = 0; i < picture.rgb().length; i += 3) {
      int distance = 0;
      for (int c = 0; c < 3; c++) {
        double wanted = 255 + 0.75 * ((color >> (16 - 8 * c) & 0xFF) - 255);
        distance += (int) Math.abs((picture.rgb()[i + c] & 0xFF) - wanted);
      }
      if (distance < 12) {
        return true;
      }
    }
    return false;
  }

  private int map(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "--features";
    all[1] = features.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return new CommandLine(new MapCommand())
        .setParameterExceptionHandler(CommandErrors::usage)
        .setExecutionExceptionHandler(CommandErrors::failure)
        .setErr(new PrintWriter(errors, true))
        .setOut(new PrintWriter(output, true))
        .execute(all);
  }
}
