package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.encoder.Architecture;
import org.reddino.trainer.encoder.Precision;
import org.reddino.trainer.encoder.TorchEncoder;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.ssl.program.Program;

/// What was trained is what the encoder computes.
class ExportTest {
  private static final String DOOR =
      """
        def cls_of(self: __torch__.Ssl, pixels: Tensor) -> Tensor:
          w = self.weights(self.teacher)
          x = self.tokens(w, self.stem(w, pixels), w[POSITION], True)
          return torch.select(x, 1, 0)
      """;

  @TempDir private Path folder;

  @Test
  void encoder_givesTheTeachersClsToken() {
    Program program = TinyStep.program(ElementType.F32);
    int position =
        program.table().parameters().stream().map(p -> p.name()).toList().indexOf("pos_embed");
    Program open =
        new Program(
            program.name(),
            program.text() + DOOR.replace("POSITION", Integer.toString(position)),
            program.constants(),
            program.table(),
            program.centers());
    byte[] rgb =
        Arrays.copyOf(
            new DrawnViews(6, new org.reddino.trainer.ViewPlan(1, 1, 42, 0, 0, 0, 5))
                .batch(0)
                .global()
                .rgb(),
            42 * 42 * 3);
    Path file = folder.resolve("encoder.safetensors");
    double[] expected;
    try (Learner learner = Learner.start(open)) {
      TinyStep.fill(learner, 4);
      expected = learner.call("cls_of", List.of(TinyStep.bytes(rgb, 1, 42, 42, 3)));
      Weights.export(learner, TinyStep.BACKBONE, file);
      double[] again = started(open, file, rgb);
      assertThat(again).isEqualTo(expected);
    }
    Architecture architecture = Architecture.parse("vit:dim=8,depth=2,heads=2,patch=14,image=42");
    try (TorchEncoder encoder =
        TorchEncoder.open(file, Optional.of(architecture), Precision.FP32)) {
      float[] found = encoder.embed(List.of(new Pixels(42, 42, rgb))).getFirst();
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  /// The same from a learner that starts from the exported file.
  private static double[] started(Program program, Path file, byte[] rgb) {
    try (Learner learner = Learner.start(program)) {
      Weights.start(learner, TinyStep.BACKBONE, file);
      return learner.call("cls_of", List.of(TinyStep.bytes(rgb, 1, 42, 42, 3)));
    }
  }
}
