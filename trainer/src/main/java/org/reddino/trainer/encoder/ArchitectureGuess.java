package org.reddino.trainer.encoder;

import java.util.Map;
import org.reddino.trainer.Tensor;

/// Reads the architecture off the tensors. The number of heads leaves no trace in them, so only a
/// known combination of dimension, depth and patch decides.
final class ArchitectureGuess {
  private ArchitectureGuess() {}

  /// @throws IllegalArgumentException if the tensors do not tell
  static Architecture of(Map<String, Tensor> tensors) {
    if (tensors.containsKey("conv26.weight") && tensors.containsKey("conv0.weight")) {
      return MobileNetArchitecture.PUBLISHED;
    }
    if (tensors.containsKey("layer3.5.conv3.weight")) {
      return ResNetArchitecture.RESNET50;
    }
    Tensor kernel = tensors.get("patch_embed.proj.weight");
    Tensor table = tensors.get("pos_embed");
    if (kernel == null || kernel.shape().length != 4 || table == null) {
      throw new IllegalArgumentException(
          "the tensors are not those of a vision transformer (no patch_embed and pos_embed),"
              + " ResNet50 or MobileNetV1: give its architecture");
    }
    long depth =
        tensors.keySet().stream()
            .filter(name -> name.matches("blocks\\.\\d+\\.norm1\\.weight"))
            .count();
    long dimension = kernel.shape()[0];
    long patch = kernel.shape()[2];
    Tensor registers = tensors.get("reg_token");
    long count = registers == null || registers.shape().length != 3 ? 0 : registers.shape()[1];
    for (VitArchitecture known : ArchitectureNames.TRANSFORMERS) {
      if (known.dimension() == dimension
          && known.depth() == depth
          && known.patch() == patch
          && known.registers() == count) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "the tensors do not tell the number of heads: give the architecture as"
            + " vit:dim=%d,depth=%d,heads=?,patch=%d,image=224".formatted(dimension, depth, patch));
  }
}
