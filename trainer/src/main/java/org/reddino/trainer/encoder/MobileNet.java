package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    a.tensors()
        .forEach(
            (name, shape) ->
                constants.add(
                    new Constant(
                        name.replace('.', '_'), form.type(), shape, () -> fitting.values(name))));
    String map = ConvolutionText.input("128.", "0.0078125", form.precision()) + a.layers().text();
    String preprocessing = Normalization.resized(a.image()) + ", (x - 128) / 128";
    return new Network(a, NAME, ConvolutionText.of(NAME, constants, map), constants, preprocessing);
  }
}
