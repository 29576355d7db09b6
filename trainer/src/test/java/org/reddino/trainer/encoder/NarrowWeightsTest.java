package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Pixels;

class NarrowWeightsTest {
  private static final VitArchitecture SMALL =
      VitArchitecture.of("vit:dim=128,depth=3,heads=4,patch=7,image=42");

  @TempDir private Path folder;
  private Path wide;
  private Path narrow;

  @BeforeEach
  void writeBoth() {
    wide = folder.resolve("wide.safetensors");
    narrow = folder.resolve("narrow.safetensors");
    Safetensors.write(wide, RandomWeights.of(SMALL, 5));
    NarrowWeights.write(wide, narrow);
  }

  @Test
  void file_isAboutHalf() throws IOException {
    assertThat((double) Files.size(narrow) / Files.size(wide)).isBetween(0.45, 0.6);
    Map<String, Tensor> tensors = Safetensors.read(narrow);
    assertThat(tensors.get("blocks.0.mlp.fc1.weight").type()).isEqualTo(ElementType.BF16);
    assertThat(tensors.get("norm.weight").type()).isEqualTo(ElementType.F32);
    assertThat(tensors.keySet()).isEqualTo(Safetensors.read(wide).keySet());
  }

  @Test
  void vectors_areNearlyTheSame() {
    float[] exact = vector(wide, Precision.FP32);
    assertThat(Relative.error(vector(narrow, Precision.FP32), Relative.wide(exact)))
        .isBetween(1e-6, 2e-2);
    assertThat(Relative.error(vector(narrow, Precision.BF16), Relative.wide(exact)))
        .isLessThan(2e-2);
  }

  @Test
  void narrowedTwice_isTheSame() throws IOException {
    Path again = folder.resolve("again.safetensors");
    NarrowWeights.write(narrow, again);
    assertThat(again).hasSameBinaryContentAs(narrow);
  }

  @Test
  void kernelsBetweenMaps_areNarrowedToo() {
    Map<String, Tensor> kernels =
        Map.of(
            "between", Tensor.of(new float[4 * 4 * 3 * 3], 4, 4, 3, 3),
            "pixels", Tensor.of(new float[4 * 3 * 3 * 3], 4, 3, 3, 3),
            "depthwise", Tensor.of(new float[4 * 3 * 3], 4, 1, 3, 3));
    Safetensors.write(wide, kernels);
    NarrowWeights.write(wide, narrow);
    Map<String, Tensor> tensors = Safetensors.read(narrow);
    assertThat(tensors.get("between").type()).isEqualTo(ElementType.BF16);
    assertThat(tensors.get("pixels").type()).isEqualTo(ElementType.F32);
    assertThat(tensors.get("depthwise").type()).isEqualTo(ElementType.F32);
  }

  @Test
  void brokenWeights_areRefused() {
    Path broken = folder.resolve("broken.safetensors");
    Safetensors.write(broken, Map.of("m", Tensor.of(new float[] {1, Float.NaN}, 1, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NarrowWeights.write(broken, narrow))
        .withMessageContaining("tensor m holds NaN");
    Safetensors.write(broken, Map.of("v", Tensor.of(new float[] {1, 2}, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NarrowWeights.write(broken, narrow))
        .withMessageContaining("no matrix");
  }

  private static float[] vector(Path weights, Precision precision) {
    byte[] rgb = new byte[42 * 42 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * 31 % 251);
    }
    try (TorchEncoder encoder = TorchEncoder.open(weights, Optional.of(SMALL), precision)) {
      return encoder.embed(List.of(new Pixels(42, 42, rgb))).getFirst();
    }
  }
}
