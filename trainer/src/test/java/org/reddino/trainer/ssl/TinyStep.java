package org.reddino.trainer.ssl;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.MobileNetLayers;
import org.reddino.trainer.ViewPlan;
import org.reddino.trainer.ssl.program.Backbone;
import org.reddino.trainer.ssl.program.Centering;
import org.reddino.trainer.ssl.program.HeadShape;
import org.reddino.trainer.ssl.program.MobileNetBackbone;
import org.reddino.trainer.ssl.program.Objective;
import org.reddino.trainer.ssl.program.Parameter;
import org.reddino.trainer.ssl.program.Program;
import org.reddino.trainer.ssl.program.SslProgram;
import org.reddino.trainer.ssl.program.VitBackbone;
import org.reddino.trainer.torch.Argument;

/// A step small enough for finite differences: every part of the objective is in it.
final class TinyStep {
  static final VitBackbone BACKBONE = new VitBackbone(8, 2, 2, 14, 42);
  static final MobileNetBackbone CONVOLUTIONS =
      new MobileNetBackbone(new MobileNetLayers(1), 42, 5);
  static final int SAMPLES = 3;
  static final Objective ALL =
      new Objective(
          new HeadShape(12, 6, 10),
          Objective.Heads.SHARED,
          Centering.SINKHORN,
          0.5,
          1,
          0.1,
          28,
          0.1);

  private TinyStep() {}

  static Program program(ElementType type) {
    return program(BACKBONE, type);
  }

  static Program program(Backbone backbone, ElementType type) {
    return SslProgram.of(backbone, ALL, type, 2);
  }

  /// Student and teacher differ, nothing is 0 or 1 but by chance.
  static void fill(Learner learner, long seed) {
    for (Learner.Part part : List.of(Learner.Part.STUDENT, Learner.Part.TEACHER)) {
      Random random = new Random(seed + part.number());
      for (Parameter each : learner.table().parameters()) {
        learner.write(part, each.offset(), values(each, random));
      }
    }
  }

  private static float[] values(Parameter parameter, Random random) {
    long[] shape = parameter.shape();
    boolean matrix = shape.length == 2 || shape.length == 4;
    long inputs = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
    double spread = matrix ? 1.2 / Math.sqrt((double) inputs) : 0.2;
    boolean one = parameter.name().contains("norm") || parameter.name().contains("gamma");
    float[] values = new float[(int) parameter.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float)
              ((one && !parameter.name().endsWith("bias") ? 1 : 0)
                  + spread * random.nextGaussian());
    }
    return values;
  }

  /// Arguments of `gather` and `step`.
  static List<Argument> arguments(double... update) {
    return arguments(BACKBONE, update);
  }

  static List<Argument> arguments(Backbone backbone, double... update) {
    DrawnViews views = new DrawnViews(6, new ViewPlan(SAMPLES, 2, 42, 2, 28, 0, 5));
    var batch = views.batch(0);
    byte[] masks = new byte[2 * SAMPLES * backbone.patches()];
    Random random = new Random(3);
    for (int i = 0; i < masks.length / 2; i++) {
      masks[i] = (byte) (random.nextInt(3) == 0 ? 1 : 0);
    }
    return List.of(
        bytes(batch.global().rgb(), 2 * SAMPLES, 42, 42, 3),
        bytes(masks, 2 * SAMPLES, backbone.patches()),
        bytes(batch.local().rgb(), 2 * SAMPLES, 28, 28, 3),
        new Argument.Doubles(update, update.length));
  }

  static Argument bytes(byte[] values, long... shape) {
    return new Argument.Bytes(ByteBuffer.allocateDirect(values.length).put(values).flip(), shape);
  }
}
