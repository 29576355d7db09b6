package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.MobileNetLayers;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.WeightNotes;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.ssl.program.Backbone;
import org.reddino.trainer.ssl.program.MobileNetBackbone;
import org.reddino.trainer.ssl.program.Program;

/// What was trained is what the encoder computes.
class ExportTest {
  private static final String DOOR =
      """
        def cls_of(self: __torch__.Ssl, pixels: Tensor) -> Tensor:
          w = self.weights(self.teacher)
          return torch.select(self.tokens(w, self.stem(w, pixels), True), 1, 0)
      """;

  @TempDir private Path folder;

  static List<Arguments> backbones() {
    return List.of(
        Arguments.of(TinyStep.BACKBONE, "vit:dim=8,depth=2,heads=2,patch=14,image=42"),
        Arguments.of(
            new MobileNetBackbone(new MobileNetLayers(3), 64, 0), "mobilenet_v1:pairs=3,image=64"),
        Arguments.of(
            new MobileNetBackbone(new MobileNetLayers(2), 64, 7),
            "mobilenet_v1:pairs=2,image=64,out=7"));
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void encoder_givesTheTeachersClsToken(Backbone backbone, String architecture) {
    Program program = TinyStep.program(backbone, ElementType.F32);
    Program open =
        new Program(
            program.name(),
            program.text() + DOOR,
            program.constants(),
            program.table(),
            program.centers());
    int side = backbone.image();
    byte[] rgb =
        Arrays.copyOf(
            new DrawnViews(6, new ViewPlan(1, 1, side, 0, 0, 0, 5)).batch(0).global().rgb(),
            side * side * 3);
    Path file = folder.resolve("encoder.safetensors");
    double[] expected;
    try (Learner learner = Learner.start(open)) {
      TinyStep.fill(learner, 4);
      expected = learner.call("cls_of", List.of(TinyStep.bytes(rgb, 1, side, side, 3)));
      WeightNotes notes = new WeightNotes(Optional.of(architecture), Optional.of(1.3));
      Weights.export(learner, backbone, file, notes);
      assertThat(WeightNotes.of(file)).isEqualTo(notes);
      assertThat(started(open, backbone, file, rgb)).isEqualTo(expected);
    }
    try (TorchEncoder encoder = TorchEncoder.open(file, Optional.empty(), Precision.FP32)) {
      assertThat(encoder.description().architecture())
          .isEqualTo(Architecture.parse(architecture).name());
      float[] found = encoder.embed(List.of(new Pixels(side, side, rgb))).getFirst();
      assertThat(found).hasSize(backbone.dimension());
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  /// The same from a learner that starts from the exported file.
  private static double[] started(Program program, Backbone backbone, Path file, byte[] rgb) {
    try (Learner learner = Learner.start(program)) {
      Weights.start(learner, backbone, file);
      int side = backbone.image();
      return learner.call("cls_of", List.of(TinyStep.bytes(rgb, 1, side, side, 3)));
    }
  }
}
