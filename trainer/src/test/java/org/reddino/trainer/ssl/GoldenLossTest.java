package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.SharedFiles;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.ssl.program.Program;
import org.reddino.trainer.torch.Argument;

/// Numbers of the published losses, from the very functions of the training program.
class GoldenLossTest {
  /// Ways in that take tensors only.
  private static final String DOORS =
      """
        def sinkhorn_of(self: __torch__.Ssl, logits: Tensor, t: Tensor) -> Tensor:
          return self.sinkhorn(logits, float(t[0]), 3)
        def cross_of(self: __torch__.Ssl, targets: Tensor, logits: Tensor, t: Tensor) -> Tensor:
          return self.cross(targets, logits, float(t[0]))
        def centered_of(self: __torch__.Ssl, logits: Tensor, t: Tensor, c: Tensor) -> Tensor:
          return self.centered(logits, float(t[0]), c)
      """;

  private static Learner learner;
  private static Map<String, Tensor> golden;

  @BeforeAll
  static void start() {
    golden = Safetensors.read(SharedFiles.get("golden/ssl-losses.safetensors"));
    Program program = TinyStep.program(ElementType.F32);
    learner =
        Learner.start(
            new Program(
                program.name(),
                program.text() + DOORS,
                program.constants(),
                program.table(),
                program.centers()));
  }

  @AfterAll
  static void stop() {
    if (learner != null) {
      learner.close();
    }
  }

  @Test
  void sinkhorn_equalsTheReference() {
    near(call("sinkhorn_of", input("teacher_logits"), number(0.07)), "sinkhorn_t007_it3");
  }

  @Test
  void crossEntropy_equalsTheReference() {
    double[] rows =
        call("cross_of", input("sinkhorn_t007_it3"), input("student_logits"), number(0.1));
    double mean = java.util.Arrays.stream(rows).average().orElseThrow();
    assertThat(mean).isCloseTo(golden.get("dino_ce").floats()[0], within(1e-5));
  }

  @Test
  void centeredSoftmax_equalsTheReference() {
    near(
        call(
            "centered_of",
            input("teacher_logits"),
            number(0.07),
            new Argument.Floats(new float[48], 1, 48)),
        "softmax_center_first");
  }

  @Test
  void koleo_equalsTheReference() {
    near(call("koleo", input("features")), "koleo");
  }

  private static Argument number(double value) {
    return new Argument.Doubles(new double[] {value}, 1);
  }

  private static Argument input(String name) {
    Tensor tensor = golden.get(name);
    return new Argument.Floats(tensor.floats(), tensor.shape());
  }

  private static double[] call(String method, Argument... arguments) {
    return learner.call(method, new ArrayList<>(List.of(arguments)));
  }

  private static void near(double[] found, String expected) {
    float[] values = golden.get(expected).floats();
    assertThat(found).hasSize(values.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as(expected + " " + i).isCloseTo(values[i], within(1e-5));
    }
  }
}
