package org.reddino.trainer.ssl.program;

import java.util.Arrays;
import java.util.List;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.torch.Constant;

/// TorchScript of a training step with what it needs beside the state.
///
/// @param name of its class
/// @param text of its class
/// @param constants attributes with their first values
/// @param table where parameters lie in the flat vectors
/// @param centers elements of the running means
public record Program(
    String name, String text, List<Constant> constants, ParameterTable table, long centers) {
  private static final double[] MEAN = {0.485 * 255, 0.456 * 255, 0.406 * 255};
  private static final double[] DEVIATION = {0.229 * 255, 0.224 * 255, 0.225 * 255};
  private static final double[] HALF = {128, 128, 128};

  private static final int DOUBLE = 7; // c10::ScalarType
  private static final int BFLOAT16 = 15;
  private static final int FLOAT = 6;
  private static final List<String> STATE =
      List.of("student", "teacher", "first", "second", "grad", "centers");

  /// Types of sums and products, as `torch.to` takes them.
  ///
  /// @param type BF16 or F32 for the products beside sums in F32; F64 for both
  static Template types(String name, ElementType type) {
    Template template = new Template().set("N", name);
    return switch (type) {
      case BF16 -> template.set("F", FLOAT).set("T", BFLOAT16);
      case F32 -> template.set("F", FLOAT).set("T", FLOAT);
      case F64 -> template.set("F", DOUBLE).set("T", DOUBLE);
      case F16, I64, I32, I16, I8, U8, BOOL ->
          throw new IllegalArgumentException("training does not compute in " + type);
    };
  }

  /// Attributes: mean and scale of the pixels of a patch (ImageNet's statistics; 128 and 1 / 128 of
  /// MobileNetV1), a matrix that resamples patch tokens, the state.
  static List<Constant> constants(Backbone backbone, float[] resample, long... shape) {
    int pixels = backbone.patchPixels();
    boolean transformer = backbone instanceof VitBackbone;
    float[] means = channels(pixels, transformer ? MEAN : HALF, false);
    float[] scales = channels(pixels, transformer ? DEVIATION : HALF, true);
    Constant mean = constant("mean", means, pixels);
    Constant scale = constant("scale", scales, pixels);
    List<Constant> all = new java.util.ArrayList<>(List.of(mean, scale));
    all.add(constant("resample", resample, shape));
    STATE.forEach(state -> all.add(constant(state, new float[1], 1)));
    return List.copyOf(all);
  }

  private static Constant constant(String name, float[] values, long... shape) {
    return new Constant(name, ElementType.F32, shape, () -> values);
  }

  private static float[] channels(int pixels, double[] statistic, boolean inverse) {
    float[] values = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      values[i] = (float) (inverse ? 1 / statistic[i % 3] : statistic[i % 3]);
    }
    return values;
  }

  @Override
  public String toString() {
    return name + Arrays.asList(table.size(), centers);
  }
}
