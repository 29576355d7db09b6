package org.reddino.trainer.encoder;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reddino.trainer.Tensor;

/// Reads the architecture off the tensors. The number of heads leaves no trace in them, so only a
/// known combination of all that does decides: dimension, depth, patch, registers, MLP and image.
final class ArchitectureGuess {
  /// Sides of the images that the known transformers were published for: RedDino's and DinoBloom's
  /// tables are of 224 px, DINOv2's of 518 px, which are resampled.
  private static final Set<Integer> SIDES = Set.of(224, 518);

  private ArchitectureGuess() {}

  /// @throws IllegalArgumentException if the tensors do not tell
  static Architecture of(Map<String, Tensor> tensors) {
    if (tensors.containsKey("conv26.weight") && tensors.containsKey("conv0.weight")) {
      return MobileNetArchitecture.PUBLISHED;
    }
    if (tensors.containsKey("layer3.5.conv3.weight")) {
      return ResNetArchitecture.RESNET50;
    }
    Traces traces =
        Traces.of(tensors)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the tensors are not those of a vision transformer (no patch_embed and"
                            + " pos_embed), ResNet50 or MobileNetV1: give its architecture"));
    for (VitArchitecture known : ArchitectureNames.TRANSFORMERS) {
      if (traces.fit(known)) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "the tensors do not tell the number of heads: no named architecture has %s; give it as %s"
            .formatted(traces.text(), traces.written()));
  }

  /// What the tensors of a vision transformer tell.
  ///
  /// @param hidden components between the layers of the MLP, 0 if untold
  /// @param image side in pixels that the position table was made for, below 1 if untold
  private record Traces(
      long dimension,
      long depth,
      long patch,
      long registers,
      long hidden,
      boolean gated,
      long image) {
    static Optional<Traces> of(Map<String, Tensor> tensors) {
      Tensor kernel = tensors.get("patch_embed.proj.weight");
      Tensor table = tensors.get("pos_embed");
      if (kernel == null || kernel.shape().length != 4 || table == null) {
        return Optional.empty();
      }
      long depth =
          tensors.keySet().stream()
              .filter(name -> name.matches("blocks\\.\\d+\\.norm1\\.weight"))
              .count();
      long patch = kernel.shape()[2];
      long registers = length(tensors.get("reg_token"), 3, 1);
      long hidden = length(tensors.get("blocks.0.mlp.fc2.weight"), 2, 1);
      boolean gated = length(tensors.get("blocks.0.mlp.fc1.weight"), 2, 0) == 2 * hidden;
      long image = patch * Positions.grid(table, (int) registers);
      return Optional.of(
          new Traces(kernel.shape()[0], depth, patch, registers, hidden, gated, image));
    }

    private static long length(Tensor tensor, int axes, int axis) {
      return tensor == null || tensor.shape().length != axes ? 0 : tensor.shape()[axis];
    }

    /// A table that is none is left to the check of all shapes, which says so.
    boolean fit(VitArchitecture known) {
      return known.dimension() == dimension
          && known.depth() == depth
          && known.patch() == patch
          && known.registers() == registers
          && known.hidden() == hidden
          && known.gated() == gated
          && (image < 1 || SIDES.contains((int) image));
    }

    String text() {
      return "dimension %d, depth %d, patch %d, %d registers, %s MLP of %d (%.4g times) and image %d"
          .formatted(
              dimension,
              depth,
              patch,
              registers,
              gated ? "gated" : "plain",
              hidden,
              (double) hidden / Math.max(1, dimension),
              image);
    }

    String written() {
      return "vit:dim=%d,depth=%d,heads=?,patch=%d,image=%s"
              .formatted(dimension, depth, patch, image < 1 ? "?" : "" + image)
          + (registers > 0 ? ",registers=" + registers : "")
          + (gated ? ",swiglu=" + hidden : "");
    }
  }
}
