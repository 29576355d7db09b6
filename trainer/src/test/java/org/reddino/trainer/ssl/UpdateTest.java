package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.ssl.Learner.Part;
import org.reddino.trainer.ssl.program.Parameter;
import org.reddino.trainer.ssl.program.Program;
import org.reddino.trainer.torch.Argument;

/// Clipping, AdamW, the groups and the teacher's mean against plain double precision.
class UpdateTest {
  private static final String DOOR =
      """
        def update_of(self: __torch__.Ssl, numbers: Tensor) -> Tensor:
          return self.update(self.numbers(numbers))
      """;
  private static final double RATE = 0.01;
  private static final double PROTOTYPE_RATE = 0.004;
  private static final double BACKBONE_RATE = 0.006;
  private static final double PATCH_RATE = 0.002;
  private static final double DECAY = 0.1;
  private static final double SHARE = 0.03;
  private static final double CLIP = 3;

  private final double[] first = new double[size()];
  private final double[] second = new double[size()];

  @Test
  void twoUpdates_equalAdamW() {
    try (Learner learner = learner()) {
      TinyStep.fill(learner, 1);
      double[] student = all(learner, Part.STUDENT);
      double[] teacher = all(learner, Part.TEACHER);
      for (int t = 1; t <= 2; t++) {
        double[] gradient = gradient(t);
        learner.write(Part.GRADIENT, 0, new Argument.Doubles(gradient, gradient.length));
        learner.call("update_of", List.of(numbers(t)));
        clip(learner, gradient);
        for (Parameter each : learner.table().parameters()) {
          adam(each, student, gradient, t);
        }
        for (int i = 0; i < teacher.length; i++) {
          teacher[i] += SHARE * (student[i] - teacher[i]);
        }
      }
      near(all(learner, Part.STUDENT), student);
      near(all(learner, Part.TEACHER), teacher);
      assertThat(all(learner, Part.GRADIENT)).containsOnly(0);
    }
  }

  @Test
  void spoiledGradient_changesNothing() {
    try (Learner learner = learner()) {
      TinyStep.fill(learner, 1);
      double[] before = all(learner, Part.STUDENT);
      learner.write(Part.GRADIENT, 5, new Argument.Doubles(new double[] {Double.NaN}, 1));
      double[] answer = learner.call("update_of", List.of(numbers(1)));
      assertThat(answer[2]).isZero();
      assertThat(all(learner, Part.STUDENT)).isEqualTo(before);
      assertThat(all(learner, Part.GRADIENT)).containsOnly(0);
    }
  }

  private void adam(Parameter parameter, double[] student, double[] gradient, int t) {
    String name = parameter.name();
    boolean decays = !name.endsWith("bias") && !name.contains("norm") && !name.contains("gamma");
    double rate =
        name.contains("patch_embed")
            ? PATCH_RATE
            : name.endsWith("weight_v")
                ? PROTOTYPE_RATE
                : name.contains("head") ? RATE : BACKBONE_RATE;
    for (int i = (int) parameter.offset(); i < parameter.offset() + parameter.size(); i++) {
      student[i] -= rate * (decays ? DECAY : 0) * student[i];
      first[i] = 0.9 * first[i] + 0.1 * gradient[i];
      second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
      double mean = first[i] / (1 - Math.pow(0.9, t));
      double square = second[i] / (1 - Math.pow(0.999, t));
      student[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
    }
  }

  private static void clip(Learner learner, double[] gradient) {
    for (boolean head : new boolean[] {false, true}) {
      double squares = 0;
      for (Parameter each : learner.table().parameters()) {
        for (int i = 0; each.name().contains("head") == head && i < each.size(); i++) {
          squares += Math.pow(gradient[(int) each.offset() + i], 2);
        }
      }
      double factor = Math.min(1, CLIP / (Math.sqrt(squares) + 1e-6));
      for (Parameter each : learner.table().parameters()) {
        for (int i = 0; each.name().contains("head") == head && i < each.size(); i++) {
          gradient[(int) each.offset() + i] *= factor;
        }
      }
    }
  }

  private static double[] gradient(int t) {
    Random random = new Random(t);
    double[] gradient = new double[size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = random.nextGaussian();
    }
    return gradient;
  }

  private static Argument numbers(int t) {
    return new Argument.Doubles(
        new double[] {RATE, PROTOTYPE_RATE, BACKBONE_RATE, PATCH_RATE, DECAY, SHARE, CLIP, t}, 8);
  }

  private static int size() {
    return (int) TinyStep.program(ElementType.F64).table().size();
  }

  private static Learner learner() {
    Program program = TinyStep.program(ElementType.F64);
    return Learner.start(
        new Program(
            program.name(),
            program.text() + DOOR,
            program.constants(),
            program.table(),
            program.centers()));
  }

  private static double[] all(Learner learner, Part part) {
    return learner.call("read", List.of(new Argument.Longs(part.number(), 0, learner.size(part))));
  }

  private static void near(double[] found, double[] expected) {
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("element " + i).isCloseTo(expected[i], within(1e-7));
    }
  }
}
