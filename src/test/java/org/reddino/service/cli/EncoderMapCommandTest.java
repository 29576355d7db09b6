package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import picocli.CommandLine;

/// On the golden tiny ViT: random weights, so this shows that maps are made, not that they mean
/// anything.
class EncoderMapCommandTest {
  @TempDir private Path folder;

  private final StringWriter errors = new StringWriter();
  private Path golden;

  @BeforeEach
  void findGolden() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      golden = up.resolve("shared").resolve("golden");
      if (Files.exists(golden)) {
        return;
      }
    }
    assumeTrue(false, "no shared/golden beside this checkout");
  }

  @Test
  void field_isMappedInItsSize() throws IOException {
    Path out = folder.resolve("map.png");
    assertThat(map(out, golden.resolve("field.jpg"))).isZero();
    Pixels map = Images.decode(Files.readAllBytes(out));
    assertThat(List.of(map.width(), map.height())).containsExactly(640, 480);
    assertThat(black(map)).as("share of the background").isBetween(0.05, 0.95);
    assertThat(map(out, golden.resolve("field.jpg"), "--opacity", "0")).isZero();
    assertThat(Images.decode(Files.readAllBytes(out)).rgb())
        .isEqualTo(Images.decode(Files.readAllBytes(golden.resolve("field.jpg"))).rgb());
  }

  @Test
  void jointCrops_getOneFileEach() throws IOException {
    Path cell = golden.resolve("cell.png");
    Path out = folder.resolve("map.png");
    assertThat(map(out, cell, cell.toString(), "--joint", "--crop")).isZero();
    byte[] first = Files.readAllBytes(folder.resolve("map-1.png"));
    assertThat(Files.readAllBytes(folder.resolve("map-2.png"))).isEqualTo(first);
    assertThat(Images.decode(first).width()).isEqualTo(80);
    assertThat(out).doesNotExist();
  }

  @Test
  void wrongOpacity_isBadUsage() {
    assertThat(map(folder.resolve("m.png"), golden.resolve("cell.png"), "--opacity", "2"))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("--opacity is 2.0, not 0 to 1");
  }

  private int map(Path out, Path image, String... more) {
    List<String> arguments = new ArrayList<>(List.of(image.toString()));
    arguments.addAll(Arrays.asList(more));
    arguments.addAll(List.of("--weights", golden.resolve("tiny-timm.safetensors").toString()));
    arguments.addAll(List.of("--arch", "vit:dim=64,depth=2,heads=2,patch=14,image=224"));
    arguments.addAll(List.of("--precision", "fp32", "--out", out.toString()));
    return new CommandLine(new EncoderMapCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CommandErrors::usage)
        .setExecutionExceptionHandler(CommandErrors::failure)
        .setErr(new PrintWriter(errors, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static double black(Pixels map) {
    int black = 0;
    for (int i = 0; i < map.rgb().length; i += 3) {
      if (map.rgb()[i] == 0 && map.rgb()[i + 1] == 0 && map.rgb()[i + 2] == 0) {
        black++;
      }
    }
    return 3.0 * black / map.rgb().length;
  }
}
