package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.SharedFiles;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

/// Numbers of the published reference implementation.
class GoldenVitTest {
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
    Pixels crop =
        Resize.bilinear(
            Images.decode(Files.readAllBytes(SharedFiles.get("golden/" + name + "." + suffix))),
            224,
            224);
    Map<String, Tensor> golden =
        Safetensors.read(SharedFiles.get("golden/tiny-timm.expected.safetensors"));
    Architecture tiny = Architecture.parse("vit:dim=64,depth=2,heads=2,patch=14,image=224");
    try (VitEncoder encoder =
        VitEncoder.open(
            SharedFiles.get("golden/tiny-timm.safetensors"), Optional.of(tiny), precision)) {
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

  private static double error(float[] found, Map<String, Tensor> golden, String key) {
    return Relative.error(found, Relative.wide(golden.get(key).floats()));
  }
}
