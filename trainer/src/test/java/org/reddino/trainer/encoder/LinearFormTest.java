package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.torch.TorchThread;
import org.reddino.trainer.torch.WrongProductException;

class LinearFormTest {

  /// Processors with AVX-512 take the packed form, GPUs and older processors the plain one.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vit:dim=48,depth=3,heads=4,patch=7,image=42",
        "vit:dim=48,depth=2,heads=4,patch=7,image=42,registers=3,swiglu=56",
        "mobilenet_v1:pairs=7,image=32,out=5",
        "resnet50"
      })
  void packedForm_equalsThePlainOneOrIsRefused(String architecture) {
    Architecture a = Architecture.parse(architecture);
    ByteBuffer pixels = ByteBuffer.allocateDirect(3 * a.image() * a.image());
    pixels.put(EncoderBenchmark.noise(a.image(), 1).getFirst().rgb()).flip();
    float[] plain = cls(a, LinearForm.PLAIN, Precision.FP32, pixels);
    assertThat(plain).isNotEqualTo(new float[plain.length]);
    try {
      float[] packed = cls(a, LinearForm.PACKED, Precision.FP32, pixels);
      assertThat(Relative.error(packed, Relative.wide(plain))).isLessThan(2e-5);
    } catch (WrongProductException e) {
      assertThat(e).hasMessageContaining("wrong on this processor");
    }
    float[] narrow = cls(a, LinearForm.PLAIN, Precision.BF16, pixels);
    assertThat(Relative.error(narrow, Relative.wide(plain))).isBetween(1e-5, 4e-2);
  }

  private static float[] cls(Architecture a, LinearForm form, Precision p, ByteBuffer pixels) {
    Network network =
        Network.of(a, RandomWeights.of(a, 4), new Network.Form(p, form, PositionTable.Rule.DINOV2));
    assertThat(network.text().contains("ops.mkldnn")).isEqualTo(form == LinearForm.PACKED);
    try (TorchThread torch =
        TorchThread.start(network.name(), network.text(), network.constants())) {
      return torch.run("cls", pixels, 1, a.image(), a.image(), 3);
    }
  }
}
