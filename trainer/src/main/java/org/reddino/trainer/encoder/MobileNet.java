package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.torch.Constant;

/// MobileNetV1 as a program.
final class MobileNet {
  private static final String NAME = "MobileNet";

  private MobileNet() {}

  /// With fewer pairs of layers than the tensors have, the others are left out.
  static Network network(MobileNetArchitecture a, Map<String, Tensor> tensors, Network.Form form) {
    Map<String, Tensor> named = BackboneNames.timm(tensors);
    Map<String, long[]> later = new MobileNetLayers(13).tensors();
    later.keySet().removeAll(a.tensors().keySet());
    later.keySet().forEach(named::remove);
    FittingTensors fitting = new FittingTensors(a.name(), a.tensors(), named);
    List<Constant> constants = constants(a.layers(), fitting::values, form.type());
    String map = input(form.precision()) + a.layers().text(MobileNet::attribute);
    String text = ConvolutionText.of(NAME, constants, map);
    return new Network(a, NAME, text, constants, preprocessing(a.image()));
  }

  /// Attributes of the layers.
  ///
  /// @param values of a tensor by its name
  static List<Constant> constants(
      MobileNetLayers layers, Function<String, float[]> values, ElementType type) {
    List<Constant> constants = new ArrayList<>();
    layers
        .tensors()
        .forEach(
            (name, shape) ->
                constants.add(
                    new Constant(name.replace('.', '_'), type, shape, () -> values.apply(name))));
    return constants;
  }

  /// As the published network takes it.
  static String input(Precision precision) {
    return ConvolutionText.input("128.", "0.0078125", precision);
  }

  static String attribute(String tensor) {
    return "self." + tensor.replace('.', '_');
  }

  static String preprocessing(int side) {
    return Normalization.resized(side) + ", (x - 128) / 128";
  }
}
