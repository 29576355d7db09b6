package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.MobileNetLayers;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.torch.Constant;

/// MobileNetV1 as a program.
final class MobileNet {
  private static final String NAME = "MobileNet";

  private MobileNet() {}

  /// With fewer pairs of layers than the tensors have, the others are left out.
  static Network network(MobileNetArchitecture a, Map<String, Tensor> tensors, Network.Form form) {
    Map<String, Tensor> named = BackboneNames.timm(tensors);
    Set<String> wanted = a.tensors().keySet();
    Set<String> known = MobileNetArchitecture.PUBLISHED.tensors().keySet();
    named.keySet().removeIf(name -> known.contains(name) && !wanted.contains(name));
    FittingTensors fitting = new FittingTensors(a.name(), a.tensors(), named);
    List<Constant> constants = new ArrayList<>();
    StringBuilder prepare = new StringBuilder();
    StringBuilder map =
        new StringBuilder(ConvolutionText.input("128.", "0.0078125", form.precision()));
    for (Convolution each : convolutions(a)) {
      constants.add(kernel(each, a, fitting, form.type()));
      long[] wide = a.tensors().get(each.word() + ".bias");
      constants.add(
          new Constant(
              each.word() + "_b", form.type(), wide, () -> fitting.values(each.word() + ".bias")));
      prepare.append(each.prepared(form.linear(), Network.CONVOLUTION_BATCH));
      map.append("    x = " + each.of("x", form.linear(), Convolution.Activation.RELU6) + "\n");
    }
    String preprocessing = Normalization.resized(a.image()) + ", (x - 128) / 128";
    String neck = neck(a, fitting, constants);
    String text = ConvolutionText.of(NAME, constants, prepare.toString(), map.toString(), neck);
    return new Network(a, NAME, text, constants, preprocessing);
  }

  /// Linear, so that the mean of a map's cells is the whole behind the layer too; in float32, since
  /// it is small.
  private static String neck(
      MobileNetArchitecture a, FittingTensors fitting, List<Constant> constants) {
    if (a.out() == 0) {
      return "    return x\n";
    }
    for (String part : List.of("weight", "bias")) {
      String name = MobileNetArchitecture.NECK + "." + part;
      constants.add(
          new Constant(
              "neck_" + part, ElementType.F32, a.tensors().get(name), () -> fitting.values(name)));
    }
    return "    return torch.linear(x, self.neck_weight, self.neck_bias)\n";
  }

  /// TensorFlow's SAME padding of a step of 2 on an even side has the extra zeros right and below.
  /// Kernels of 4 x 4 whose first row and column are zeros do the same with one zero on each side.
  private static List<Convolution> convolutions(MobileNetArchitecture a) {
    List<Convolution> all = new ArrayList<>();
    int side = a.image();
    for (MobileNetLayers.Layer each : a.layers().layers()) {
      int pad = each.side() / 2;
      int groups = each.depthwise() ? each.in() : 1;
      all.add(new Convolution(each.name(), each.in(), side, each.step(), pad, groups));
      side /= each.step();
    }
    return all;
  }

  /// The weights of a layer, wider where it takes steps.
  private static Constant kernel(
      Convolution layer, MobileNetArchitecture a, FittingTensors tensors, ElementType type) {
    String name = layer.word() + ".weight";
    long[] shape = a.tensors().get(name).clone();
    if (layer.step() == 1) {
      return new Constant(layer.word() + "_w", type, shape, () -> tensors.values(name));
    }
    shape[2]++;
    shape[3]++;
    return new Constant(layer.word() + "_w", type, shape, () -> widened(tensors.values(name)));
  }

  /// Kernels of 3 x 3 as 4 x 4 with zeros above and on the left.
  private static float[] widened(float[] kernels) {
    float[] wide = new float[kernels.length / 9 * 16];
    for (int i = 0; i < kernels.length; i++) {
      wide[i / 9 * 16 + (1 + i % 9 / 3) * 4 + 1 + i % 3] = kernels[i];
    }
    return wide;
  }
}
