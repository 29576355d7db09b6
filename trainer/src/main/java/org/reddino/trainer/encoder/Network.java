package org.reddino.trainer.encoder;

import java.util.List;
import java.util.Map;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.torch.Constant;

/// An architecture with weights, ready to be started.
///
/// @param architecture of it
/// @param name of the program's class
/// @param text of that class: `prepare()` once before all else, gives the error of
///     its packed layers ([PackingCheck]); `cls(pixels)` gives [n, D];
///     `tokens(pixels)` gives [n, 1 + patches, D], the vector first; pixels are uint8
///     [n, side, side, 3]
/// @param constants its attributes
/// @param preprocessing all that happens to an image of any size before the first layer
record Network(
    Architecture architecture,
    String name,
    String text,
    List<Constant> constants,
    String preprocessing) {

  /// Images in one run of a network of convolutions on a processor: its maps stay in the cache.
  static final int CONVOLUTION_BATCH = 4;

  static final int TRANSFORMER_BATCH = 16;

  /// How a program computes.
  ///
  /// @param precision FP32 or BF16
  /// @param linear how it multiplies by its weights
  /// @param positions how a position table of another grid is resampled
  record Form(Precision precision, LinearForm linear, PositionTable.Rule positions) {
    Form plain() {
      return new Form(precision, LinearForm.PLAIN, positions);
    }

    ElementType type() {
      return precision == Precision.BF16 ? ElementType.BF16 : ElementType.F32;
    }
  }

  /// @param tensors by the names of any project
  /// @throws IllegalArgumentException listing what is missing, extra or misshaped
  static Network of(Architecture architecture, Map<String, Tensor> tensors, Form form) {
    return switch (architecture) {
      case VitArchitecture vit -> transformer(vit, tensors, form);
      case MobileNetArchitecture mobile -> MobileNet.network(mobile, tensors, form);
      case ResNetArchitecture residual -> ResNet.network(residual, tensors, form);
    };
  }

  /// Most images in one run on a processor, the fastest size: see docs/encoder.md.
  int batch() {
    return switch (architecture) {
      case VitArchitecture _ -> TRANSFORMER_BATCH;
      case MobileNetArchitecture _, ResNetArchitecture _ -> CONVOLUTION_BATCH;
    };
  }

  private static Network transformer(VitArchitecture a, Map<String, Tensor> tensors, Form form) {
    VitWeights weights = new VitWeights(a, tensors, form.positions());
    List<Constant> constants = VitConstants.of(weights, form.precision());
    String text = new VitProgram(a, form.linear(), form.precision()).text(constants);
    String pixels = Normalization.description(a.image());
    String preprocessing =
        weights.positions().isEmpty() ? pixels : pixels + "; " + weights.positions();
    return new Network(a, VitProgram.NAME, text, constants, preprocessing);
  }
}
