package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.torch.Constant;

/// The attributes of a [VitProgram] from the published weights: LayerScale folded into the layer
/// before it (gamma (W x + b) = (gamma W) x + gamma b), the patch kernel as a matrix over pixels in
/// the order row, column, channel.
final class VitConstants {
  private final VitWeights weights;
  private final VitArchitecture a;
  private final ElementType type;
  private final List<Constant> constants = new ArrayList<>();

  private VitConstants(VitWeights weights, Precision precision) {
    this.weights = weights;
    this.a = weights.architecture();
    this.type = precision == Precision.BF16 ? ElementType.BF16 : ElementType.F32;
  }

  static List<Constant> of(VitWeights weights, Precision precision) {
    VitConstants made = new VitConstants(weights, precision);
    made.stem();
    for (int i = 0; i < made.a.depth(); i++) {
      made.block("b" + i + "_", "blocks." + i + ".");
    }
    made.norm("norm", "norm");
    return List.copyOf(made.constants);
  }

  private void stem() {
    int d = a.dimension();
    int pixels = 3 * a.patch() * a.patch();
    add("mean", ElementType.F32, () -> channels(255, Normalization.MEAN), pixels);
    add("scale", ElementType.F32, () -> inverse(channels(255, Normalization.DEVIATION)), pixels);
    plain("cls_token", "cls_token", 1, 1, d);
    plain("pos_embed", "pos_embed", 1, 1 + a.patches(), d);
    if (a.registers() > 0) {
      plain("reg_token", "reg_token", 1, a.registers(), d);
    }
    add("patch_w", ElementType.F32, this::patchKernel, d, pixels);
    add("patch_b", ElementType.F32, () -> weights.values("patch_embed.proj.bias"), d);
  }

  private void block(String to, String from) {
    int d = a.dimension();
    norm(to + "norm1", from + "norm1");
    linear(to + "qkv", from + "attn.qkv", 3 * d, d);
    scaled(to + "proj", from + "attn.proj", from + "ls1.gamma", d);
    norm(to + "norm2", from + "norm2");
    linear(to + "fc1", from + "mlp.fc1", a.gated() ? 2 * a.hidden() : a.hidden(), d);
    scaled(to + "fc2", from + "mlp.fc2", from + "ls2.gamma", a.hidden());
  }

  private void norm(String to, String from) {
    plain(to + "_w", from + ".weight", a.dimension());
    plain(to + "_b", from + ".bias", a.dimension());
  }

  private void linear(String to, String from, int out, int in) {
    add(to + "_w", type, () -> weights.values(from + ".weight"), out, in);
    add(to + "_b", type, () -> weights.values(from + ".bias"), out);
  }

  private void scaled(String to, String from, String gamma, int in) {
    add(to + "_w", type, () -> scaled(from + ".weight", gamma), a.dimension(), in);
    add(to + "_b", type, () -> scaled(from + ".bias", gamma), a.dimension());
  }

  private void plain(String to, String from, long... shape) {
    add(to, ElementType.F32, () -> weights.values(from), shape);
  }

  private void add(String name, ElementType as, Supplier<float[]> values, long... shape) {
    constants.add(new Constant(name, as, shape, values));
  }

  private float[] scaled(String name, String gamma) {
    float[] values = weights.values(name);
    float[] factors = weights.values(gamma);
    int row = values.length / factors.length;
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i / row];
    }
    return values;
  }

  /// From [D, channel, row, column] to [D, row, column, channel].
  private float[] patchKernel() {
    float[] from = weights.values("patch_embed.proj.weight");
    float[] to = new float[from.length];
    int area = a.patch() * a.patch();
    for (int i = 0; i < to.length; i++) {
      int unit = i / (3 * area);
      int at = i / 3 % area;
      to[i] = from[(unit * 3 + i % 3) * area + at];
    }
    return to;
  }

  /// A statistic of each channel for each component of a patch.
  private float[] channels(double factor, double[] statistic) {
    float[] values = new float[3 * a.patch() * a.patch()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (factor * statistic[i % 3]);
    }
    return values;
  }

  private static float[] inverse(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 / values[i];
    }
    return values;
  }
}
