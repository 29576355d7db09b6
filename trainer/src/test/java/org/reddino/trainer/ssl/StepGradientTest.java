package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.ssl.Learner.Part;
import org.reddino.trainer.ssl.program.Backbone;
import org.reddino.trainer.ssl.program.Parameter;
import org.reddino.trainer.torch.Argument;

/// Gradients of the step against finite differences in double precision.
class StepGradientTest {
  private static final double[] NUMBERS = {0, 0, 0, 0, 0, 0, 0, 1, 0.07, 1};

  static List<Backbone> backbones() {
    return List.of(TinyStep.BACKBONE, TinyStep.CONVOLUTIONS);
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void gradient_equalsFiniteDifferences(Backbone backbone) {
    try (Learner learner = Learner.start(TinyStep.program(backbone, ElementType.F64))) {
      TinyStep.fill(learner, 1);
      List<Argument> arguments = TinyStep.arguments(backbone, NUMBERS);
      learner.call("gather", arguments);
      double[] gradient = all(learner, Part.GRADIENT);
      double[] student = all(learner, Part.STUDENT);
      Random random = new Random(9);
      for (Parameter each : learner.table().parameters()) {
        int at = (int) (each.offset() + random.nextInt((int) each.size()));
        double expected = difference(learner, arguments, student, at);
        assertThat(gradient[at])
            .as("%s[%d]", each.name(), at - each.offset())
            .isCloseTo(expected, within(1e-6 + 1e-5 * Math.abs(expected)));
      }
    }
  }

  /// The graph executor compiles anew after the first calls; that must change nothing.
  @Test
  void gradient_isTheSameAtEveryCall() {
    for (ElementType type : List.of(ElementType.F32, ElementType.BF16)) {
      try (Learner learner = Learner.start(TinyStep.program(type))) {
        TinyStep.fill(learner, 1);
        learner.call("gather", TinyStep.arguments(NUMBERS));
        double[] first = all(learner, Part.GRADIENT);
        for (int call = 2; call <= 5; call++) {
          learner.call("gather", TinyStep.arguments(NUMBERS));
          double[] sum = all(learner, Part.GRADIENT);
          double times = call;
          double[] expected = Arrays.stream(first).map(g -> times * g).toArray();
          assertThat(distance(sum, expected)).as(type + " call " + call).isLessThan(1e-5);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void gradient_inFloatsAndBfloat16_isNearThatInDoubles(Backbone backbone) {
    double[] exact = gradient(backbone, ElementType.F64);
    assertThat(distance(gradient(backbone, ElementType.F32), exact)).isLessThan(1e-4);
    assertThat(distance(gradient(backbone, ElementType.BF16), exact)).isLessThan(0.1);
  }

  private static double[] gradient(Backbone backbone, ElementType type) {
    try (Learner learner = Learner.start(TinyStep.program(backbone, type))) {
      TinyStep.fill(learner, 1);
      learner.call("gather", TinyStep.arguments(backbone, NUMBERS));
      return all(learner, Part.GRADIENT);
    }
  }

  /// |a - b| / |b|
  private static double distance(double[] a, double[] b) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < a.length; i++) {
      difference += (a[i] - b[i]) * (a[i] - b[i]);
      norm += b[i] * b[i];
    }
    return Math.sqrt(difference / norm);
  }

  private static double difference(
      Learner learner, List<Argument> arguments, double[] student, int at) {
    double step = 1e-6; // small, so that few ReLUs bend within it
    double[] loss = new double[2];
    for (int side = 0; side < 2; side++) {
      double moved = student[at] + (side == 0 ? -step : step);
      learner.write(Part.STUDENT, at, new Argument.Doubles(new double[] {moved}, 1));
      loss[side] = learner.call("gather", arguments)[0];
    }
    learner.write(Part.STUDENT, at, new Argument.Doubles(new double[] {student[at]}, 1));
    return (loss[1] - loss[0]) / (2 * step);
  }

  private static double[] all(Learner learner, Part part) {
    return learner.call("read", List.of(new Argument.Longs(part.number(), 0, learner.size(part))));
  }
}
