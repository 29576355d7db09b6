package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.encoder.Convolution.Activation;
import org.reddino.trainer.encoder.ResNetArchitecture.Bottleneck;
import org.reddino.trainer.encoder.ResNetArchitecture.Layer;
import org.reddino.trainer.torch.Constant;

/// A residual network as a program, batch norm folded into the convolutions: with factor
/// f = weight / sqrt(variance + 1e-5), W becomes f W and the bias becomes bias - f mean.
final class ResNet {
  private static final String NAME = "ResNet";
  private static final double EPSILON = 1e-5; // torchvision's

  private final ResNetArchitecture a;
  private final FittingTensors tensors;
  private final Network.Form form;
  private final List<Constant> constants = new ArrayList<>();
  private final StringBuilder prepare = new StringBuilder();

  private ResNet(ResNetArchitecture architecture, Map<String, Tensor> named, Network.Form form) {
    this.a = architecture;
    this.form = form;
    Map<String, Tensor> kept = new LinkedHashMap<>(BackboneNames.timm(named));
    kept.keySet().removeIf(ResNet::unused);
    this.tensors = new FittingTensors(a.name(), a.tensors(), kept);
  }

  static Network network(ResNetArchitecture a, Map<String, Tensor> tensors, Network.Form form) {
    ResNet made = new ResNet(a, tensors, form);
    made.statistic("mean", Normalization.MEAN);
    made.statistic("deviation", Normalization.DEVIATION);
    a.layers().forEach(layer -> made.layer(layer));
    String map = made.map();
    String text = ConvolutionText.of(NAME, made.constants, made.prepare.toString(), map);
    return new Network(
        a, NAME, text, List.copyOf(made.constants), Normalization.description(a.image()));
  }

  /// The last stage, the classifier and what only training counts.
  private static boolean unused(String name) {
    return name.startsWith("layer4.")
        || name.startsWith("fc.")
        || name.endsWith(".num_batches_tracked");
  }

  private String map() {
    StringBuilder text =
        new StringBuilder(
            ConvolutionText.input(
                "self.mean", "torch.reciprocal(self.deviation)", form.precision()));
    text.append("    x = %s\n".formatted(relu(a.stem(), "x", a.image())));
    text.append("    x = torch.max_pool2d(x, [3, 3], [2, 2], [1, 1], [1, 1], False)\n");
    int side = a.image() / 4;
    for (Bottleneck each : a.bottlenecks()) {
      List<Layer> layers = each.layers();
      text.append("    y = %s\n".formatted(relu(layers.get(0), "x", side)));
      text.append("    y = %s\n".formatted(relu(layers.get(1), "y", side)));
      int from = side;
      each.beside()
          .ifPresent(
              layer ->
                  text.append(
                      "    x = %s\n"
                          .formatted(
                              convolution(layer, from).of("x", form.linear(), Activation.NONE))));
      side /= layers.get(1).step();
      text.append(
          "    x = %s\n"
              .formatted(convolution(layers.get(2), side).added("y", "x", form.linear())));
    }
    return text.toString();
  }

  private String relu(Layer layer, String input, int side) {
    return convolution(layer, side).of(input, form.linear(), Activation.RELU);
  }

  /// @param input side of the map that comes in
  private Convolution convolution(Layer layer, int input) {
    Convolution made =
        new Convolution(word(layer), layer.in(), input, layer.step(), layer.side() / 2, 1);
    prepare.append(made.prepared(form.linear(), Network.CONVOLUTION_BATCH));
    return made;
  }

  private static String word(Layer layer) {
    return layer.name().replace('.', '_');
  }

  /// In units of a byte.
  private void statistic(String name, double[] statistic) {
    float[] values = new float[3];
    for (int i = 0; i < 3; i++) {
      values[i] = (float) (255 * statistic[i]);
    }
    constants.add(new Constant(name, ElementType.F32, new long[] {1, 3, 1, 1}, () -> values));
  }

  private void layer(Layer layer) {
    ElementType type = form.type();
    long[] shape = {layer.out(), layer.in(), layer.side(), layer.side()};
    constants.add(new Constant(word(layer) + "_w", type, shape, () -> kernel(layer)));
    constants.add(
        new Constant(word(layer) + "_b", type, new long[] {layer.out()}, () -> bias(layer)));
  }

  private float[] kernel(Layer layer) {
    float[] kernel = tensors.values(layer.name() + ".weight");
    double[] factor = factor(layer);
    int row = kernel.length / factor.length;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (kernel[i] * factor[i / row]);
    }
    return kernel;
  }

  private float[] bias(Layer layer) {
    float[] bias = tensors.values(layer.norm() + ".bias");
    float[] mean = tensors.values(layer.norm() + ".running_mean");
    double[] factor = factor(layer);
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (bias[i] - factor[i] * mean[i]);
    }
    return bias;
  }

  private double[] factor(Layer layer) {
    float[] weight = tensors.values(layer.norm() + ".weight");
    float[] variance = tensors.values(layer.norm() + ".running_var");
    double[] factor = new double[weight.length];
    for (int i = 0; i < factor.length; i++) {
      if (variance[i] < 0) {
        throw new IllegalArgumentException(
            "tensor %s.running_var holds %s".formatted(layer.norm(), variance[i]));
      }
      factor[i] = weight[i] / Math.sqrt(variance[i] + EPSILON);
    }
    return factor;
  }
}
