package org.reddino.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.evaluate.FeatureFile;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import picocli.CommandLine;

class EmbedCommandTest {
  private static final String ARCH = "vit:dim=8,depth=1,heads=2,patch=14,image=28";

  @TempDir private Path folder;

  private Path weights;
  private Path out;
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void makeWeights() {
    weights = folder.resolve("weights.safetensors");
    out = folder.resolve("out.safetensors");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    add(tensors, "cls_token", 1, 1, 8);
    add(tensors, "pos_embed", 1, 5, 8);
    add(tensors, "patch_embed.proj.weight", 8, 3, 14, 14);
    add(tensors, "patch_embed.proj.bias", 8);
    for (String norm : List.of("blocks.0.norm1", "blocks.0.norm2", "norm")) {
      add(tensors, norm + ".weight", 8);
      add(tensors, norm + ".bias", 8);
    }
    add(tensors, "blocks.0.attn.qkv.weight", 24, 8);
    add(tensors, "blocks.0.attn.qkv.bias", 24);
    add(tensors, "blocks.0.attn.proj.weight", 8, 8);
    add(tensors, "blocks.0.attn.proj.bias", 8);
    add(tensors, "blocks.0.mlp.fc1.weight", 32, 8);
    add(tensors, "blocks.0.mlp.fc1.bias", 32);
    add(tensors, "blocks.0.mlp.fc2.weight", 8, 32);
    add(tensors, "blocks.0.mlp.fc2.bias", 8);
    add(tensors, "blocks.0.ls1.gamma", 8);
    add(tensors, "blocks.0.ls2.gamma", 8);
    Safetensors.write(weights, tensors);
  }

  @Test
  void tensors_followTheArguments() throws IOException {
    List<String> images = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      images.add(image("i" + i + ".png", i).toString());
    }
    assertThat(embed(images, "--patches", "--pixels")).isZero();
    Map<String, Tensor> all = Safetensors.read(out);
    assertThat(all.keySet()).containsExactly("cls", "patch", "pixels");
    assertThat(all.get("cls").shape()).containsExactly(18, 8);
    assertThat(all.get("patch").shape()).containsExactly(18, 4, 8);
    assertThat(all.get("pixels").shape()).containsExactly(18, 3, 28, 28);
    assertThat(embed(List.of(images.get(17)))).isZero();
    Map<String, Tensor> last = Safetensors.read(out);
    assertThat(last.keySet()).containsExactly("cls");
    float[] rows = all.get("cls").floats();
    float[] alone = last.get("cls").floats();
    for (int i = 0; i < 8; i++) {
      assertThat(rows[17 * 8 + i]).isCloseTo(alone[i], within(1e-4f));
    }
  }

  @Test
  void manifest_becomesAFeatureTable() throws IOException {
    image("a.png", 1);
    image("field.png", 2);
    Path table =
        Files.writeString(
            folder.resolve("m.csv"),
            """
            path,source,slide,x,y,w,h,label,vocabulary,group
            field.png,lab b,,20,15,,,target,made-up,g2
            a.png,lab a,,,,,,burr,made-up,g1
            field.png,lab b,,5,5,4,6,burr,made-up,g2
            field.png,lab b,,5,5,4,6,red,cell-type,g2
            """);
    assertThat(embed(List.of(), "--manifest", table.toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("name one: cell-type, made-up");
    assertThat(
            embed(
                List.of(),
                "--manifest",
                table.toString(),
                "--vocabulary",
                "made-up",
                "--window",
                "16"))
        .isZero();
    FeatureTable features = FeatureFile.read(out);
    assertThat(features.labels()).containsExactly(1, 0, 0);
    assertThat(features.sources()).containsExactly(1, 0, 1);
    assertThat(Safetensors.read(out).get("group").longs()).containsExactly(1, 0, 1);
    assertThat(features.vectors()[0]).isNotEqualTo(features.vectors()[2]);
    assertThat(folder.resolve("out.rows.csv")).content().contains("2,\"field.png\",7.0,8.0");
  }

  @Test
  void badImage_isNamedAndNothingWritten() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "these are not pixels");
    assertThat(embed(List.of(image("ok.png", 1).toString(), text.toString()))).isEqualTo(1);
    assertThat(errors.toString()).contains("notes.png: not a PNG").hasLineCount(1);
    assertThat(out).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void emptyImage_isNamedAndOnePixelIsEmbedded() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    assertThat(embed(List.of(empty.toString()))).isEqualTo(1);
    assertThat(errors.toString()).contains("empty.png: the image is empty").hasLineCount(1);
    Path one = folder.resolve("one.png");
    Files.write(one, Images.png(new Pixels(1, 1, new byte[] {1, 2, 3})));
    assertThat(embed(List.of(one.toString()))).isZero();
  }

  @Test
  void brokenWeights_areNamedInOneLine() throws IOException {
    String image = image("ok.png", 1).toString();
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length - 4));
    assertThat(embed(List.of(image))).isEqualTo(1);
    assertThat(errors.toString()).contains("weights.safetensors", "ends at byte").hasLineCount(1);
    Files.write(weights, Arrays.copyOf(whole, 20));
    assertThat(embed(List.of(image))).isEqualTo(1);
    assertThat(errors.toString()).contains("its header length is").hasLineCount(2);
    assertThat(out).doesNotExist();
  }

  @Test
  void nanWeights_areNamedInOneLine() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(Safetensors.read(weights));
    float[] broken = new float[8];
    broken[2] = Float.NaN;
    tensors.put("norm.bias", Tensor.of(broken, 8));
    weights = folder.resolve("nan.safetensors");
    Safetensors.write(weights, tensors);
    assertThat(embed(List.of(image("ok.png", 1).toString()))).isEqualTo(1);
    assertThat(errors.toString()).contains("nan.safetensors: tensor norm.bias holds NaN");
    assertThat(errors.toString()).hasLineCount(1);
  }

  @Test
  void badUsage_exitsWith2() throws IOException {
    String image = image("ok.png", 1).toString();
    assertThat(embed(List.of())).isEqualTo(2);
    assertThat(embed(List.of(image), "--arch", "vit_huge_7")).isEqualTo(2);
    assertThat(embed(List.of(image), "--precision", "int4")).isEqualTo(2);
  }

  @Test
  void missingWeights_areNamed() throws IOException {
    Files.delete(weights);
    assertThat(embed(List.of(image("ok.png", 1).toString()))).isEqualTo(1);
    assertThat(errors.toString()).contains("weights.safetensors: no such file or folder");
  }

  private int embed(List<String> images, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--weights", weights.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--precision", "fp32"));
    arguments.addAll(List.of("--arch", ARCH));
    // The last of a repeated option counts, so that tests can override.
    arguments.addAll(Arrays.asList(more));
    arguments.addAll(images);
    return new CommandLine(new EmbedCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setParameterExceptionHandler(CommandErrors::usage)
        .setExecutionExceptionHandler(CommandErrors::failure)
        .setErr(new PrintWriter(errors, true))
        .execute(arguments.toArray(String[]::new));
  }

  private Path image(String name, int seed) throws IOException {
    byte[] rgb = new byte[40 * 30 * 3];
    new Random(seed).nextBytes(rgb);
    return Files.write(folder.resolve(name), Images.png(new Pixels(40, 30, rgb)));
  }

  private static void add(Map<String, Tensor> tensors, String name, long... shape) {
    int size = 1;
    for (long axis : shape) {
      size *= (int) axis;
    }
    Random random = new Random(name.hashCode());
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    tensors.put(name, Tensor.of(values, shape));
  }
}
