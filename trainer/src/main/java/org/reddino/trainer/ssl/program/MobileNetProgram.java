package org.reddino.trainer.ssl.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.torch.Constant;

/// MobileNetV1 without its classifier (Howard et al. 2017), batch norm folded into the
/// convolutions,
/// as features for distillation. `n` pictures of any side, which become 224.
///
/// Method: `features(pixels)`, uint8 [n, side, side, 3], gives [n, 50, 1024]: the mean, then the
/// map
/// of 7 x 7.
public final class MobileNetProgram {
  /// Components of a feature.
  public static final int DIMENSION = 1024;

  /// Cells along a side of the map.
  public static final int GRID = 7;

  static final String NAME = "MobileNet";
  private static final int LAYERS = 27;

  private MobileNetProgram() {}

  /// @param weights `conv0` to `conv26`, each `weight` and `bias`
  /// @param type of the products, BF16 or F32
  /// @throws IllegalArgumentException naming a tensor that is missing
  public static List<Constant> constants(Map<String, Tensor> weights, ElementType type) {
    List<Constant> constants = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      for (String part : List.of("weight", "bias")) {
        String name = "conv" + i + "." + part;
        Tensor tensor = weights.get(name);
        if (tensor == null) {
          throw new IllegalArgumentException("not MobileNetV1: " + name + " is missing");
        }
        constants.add(new Constant("conv" + i + "_" + part, type, tensor.shape(), tensor::floats));
      }
    }
    return constants;
  }

  public static String text(List<Constant> constants, ElementType type) {
    StringBuilder text = new StringBuilder(Program.header(NAME, constants));
    Template template = Program.types(NAME, type);
    text.append(
        template.fill(
            """
              def prepare(self: __torch__.{N}) -> Tensor:
                return torch.zeros([1])
              def features(self: __torch__.{N}, pixels: Tensor) -> Tensor:
                z = torch.set_grad_enabled(False)
                p = torch.to(torch.permute(pixels, [0, 3, 1, 2]), 6)
                if torch.ne(torch.size(p, 2), 224):
                  p = torch.upsample_bilinear2d(p, [224, 224], False, None)
                x = torch.to(torch.mul(torch.sub(p, 128.), 0.0078125), {T})
                x = torch.contiguous(x, memory_format=2)
            """));
    for (int i = 0; i < LAYERS; i++) {
      text.append(layer(i, constants.get(2 * i).shape()));
    }
    return text.append("    m = torch.to(torch.flatten(x, 2), 6)\n")
        .append("    w = torch.mean(m, [2], True)\n")
        .append("    return torch.transpose(torch.cat([w, m], 2), 1, 2)\n")
        .toString();
  }

  /// TensorFlow's SAME: at stride 2 on an even side the extra zeros are right and below.
  private static String layer(int i, long[] shape) {
    boolean depthwise = i % 2 == 1;
    boolean halves = i == 0 || i == 3 || i == 7 || i == 11 || i == 23;
    int pad = shape[2] == 3 && !halves ? 1 : 0;
    String padded = halves ? "torch.constant_pad_nd(x, [0, 1, 0, 1], 0.)" : "x";
    return "    x = torch.hardtanh(torch.conv2d(%s, self.conv%d_weight, self.conv%d_bias, [%d, %d], [%d, %d], [1, 1], %d), 0., 6.)\n"
        .formatted(
            padded, i, i, halves ? 2 : 1, halves ? 2 : 1, pad, pad, depthwise ? shape[0] : 1);
  }
}
