package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.torch.ComputeDevice;
import org.reddino.trainer.torch.TorchThread;
import org.reddino.trainer.torch.WrongProductException;

class NetworkStartTest {
  private static final String SOUND = "vit:dim=64,depth=2,heads=4,patch=8,image=32";

  /// Shapes that decision 0115 found right everywhere.
  @ParameterizedTest
  @ValueSource(strings = {SOUND, "mobilenet_v1:pairs=7,image=32"})
  void soundKernels_areNotRefused(String architecture) {
    assertThatCode(() -> start(network(architecture, LinearForm.PACKED)).close())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SOUND
            + "| _reorder_linear_weight(self.patch_w) | _reorder_linear_weight(torch.mul(self.patch_w, 1.1))",
        SOUND
            + "| _reorder_linear_weight(self.b0_fc2_w) | _reorder_linear_weight(torch.neg(self.b0_fc2_w))",
        "mobilenet_v1:pairs=7,image=32 | torch.to_mkldnn(self.conv3_w) | torch.to_mkldnn(torch.mul(self.conv3_w, 1.1))"
      })
  void wrongKernel_isFoundAndThePlainFormTaken(String architecture, String right, String wrong) {
    Network network = network(architecture, LinearForm.PACKED);
    String text = network.text().replace(right, wrong);
    assertThat(text).isNotEqualTo(network.text());
    Network damaged =
        new Network(
            network.architecture(),
            network.name(),
            text,
            network.constants(),
            network.preprocessing());
    assertThatThrownBy(() -> start(damaged)).isInstanceOf(WrongProductException.class);

    Network plain = network(architecture, LinearForm.PLAIN);
    List<TorchThread> torches =
        NetworkStart.sound(damaged, () -> plain, List.of(ComputeDevice.CPU));
    try (TorchThread fallen = torches.getFirst();
        TorchThread direct = start(plain)) {
      assertThat(cls(fallen, plain)).isEqualTo(cls(direct, plain));
    }
  }

  private static Network network(String architecture, LinearForm form) {
    Architecture a = Architecture.parse(architecture);
    return Network.of(
        a,
        RandomWeights.of(a, 4),
        new Network.Form(Precision.FP32, form, PositionTable.Rule.DINOV2));
  }

  private static TorchThread start(Network network) {
    return TorchThread.start(network.name(), network.text(), network.constants());
  }

  private static float[] cls(TorchThread torch, Network network) {
    int side = network.architecture().image();
    ByteBuffer pixels = ByteBuffer.allocateDirect(3 * side * side);
    pixels.put(EncoderBenchmark.noise(side, 1).getFirst().rgb()).flip();
    return torch.run("cls", pixels, 1, side, side, 3);
  }
}
