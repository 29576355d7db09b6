package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.SharedFiles;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;
import org.reddino.trainer.torch.WeightFile;

/// Numbers of the published reference implementation.
class GoldenVitTest {
  private static final VitArchitecture TINY =
      VitArchitecture.of("vit:dim=64,depth=2,heads=2,patch=14,image=224");

  @ParameterizedTest
  @CsvSource({
    "cell,png,FP32,1e-4,1e-5",
    "field,jpg,FP32,2e-3,0.02",
    "cell,png,BF16,1e-2,1e-5",
    "field,jpg,BF16,1e-2,0.02"
  })
  void tokens_equalTheReference(
      String name, String suffix, Precision precision, double tolerance, double pixelTolerance)
      throws IOException {
    Pixels crop = crop(name + "." + suffix);
    Map<String, Tensor> golden =
        Safetensors.read(SharedFiles.get("golden/tiny-timm.expected.safetensors"));
    try (TorchEncoder encoder = open("tiny-timm.safetensors", precision)) {
      Tokens tokens = encoder.tokens(List.of(crop));
      double cls = error(tokens.cls()[0], golden, name + ".cls");
      double patch = error(tokens.patch()[0], golden, name + ".patch");
      double embedded = error(encoder.embed(List.of(crop)).getFirst(), golden, name + ".cls");
      double pixels = error(Normalization.normalized(crop), golden, name + ".pixels");
      assertThat(cls).isLessThan(tolerance);
      assertThat(patch).isLessThan(tolerance);
      assertThat(embedded).isLessThan(tolerance);
      assertThat(pixels).isLessThan(pixelTolerance);
    }
  }

  /// DINOv2's names and 37x37 table in a file of `torch.save`, resampled as DINOv2 does at run
  /// time.
  @ParameterizedTest
  @CsvSource({"cell,png,1e-4", "field,jpg,2e-3"})
  void dinov2Checkpoint_equalsTheReference(String name, String suffix, double tolerance)
      throws IOException {
    Map<String, Tensor> golden =
        Safetensors.read(SharedFiles.get("golden/tiny-dinov2.expected.safetensors"));
    try (TorchEncoder encoder = open("tiny-dinov2.pth", Precision.FP32)) {
      float[] cls = encoder.embed(List.of(crop(name + "." + suffix))).getFirst();
      assertThat(error(cls, golden, name + ".cls")).isLessThan(tolerance);
      assertThat(encoder.description().preprocessing())
          .contains("pos_embed 37x37 to 16x16 by dinov2's rule");
    }
  }

  @Test
  void trainingCheckpoint_isTheSameBackbone() throws IOException {
    Pixels crop = crop("cell.png");
    try (TorchEncoder exported = open("tiny-timm.safetensors", Precision.FP32);
        TorchEncoder checkpoint = open("tiny-teacher_checkpoint.pth", Precision.FP32)) {
      assertThat(checkpoint.embed(List.of(crop)).getFirst())
          .isEqualTo(exported.embed(List.of(crop)).getFirst());
    }
  }

  @Test
  void startOfTraining_resamplesAsRedDinoDoes() {
    float[] table =
        WeightFile.read(SharedFiles.get("golden/tiny-dinov2.pth")).get("pos_embed").floats();
    Map<String, Tensor> golden =
        Safetensors.read(SharedFiles.get("golden/tiny-dinov2.expected.safetensors"));
    float[] start = PositionTable.resampled(table, 37, 16, PositionTable.Rule.REDDINO);
    assertThat(error(start, golden, "reddino_init.pos_embed")).isLessThan(1e-5);
    float[] run = PositionTable.resampled(table, 37, 16, PositionTable.Rule.DINOV2);
    assertThat(error(run, golden, "reddino_init.pos_embed")).isGreaterThan(1e-3);
  }

  private static TorchEncoder open(String file, Precision precision) {
    return TorchEncoder.open(SharedFiles.get("golden/" + file), Optional.of(TINY), precision);
  }

  private static Pixels crop(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(SharedFiles.get("golden/" + file));
    return Resize.bilinear(Images.decode(bytes), 224, 224);
  }

  private static double error(float[] found, Map<String, Tensor> golden, String key) {
    return Relative.error(found, Relative.wide(golden.get(key).floats()));
  }
}
