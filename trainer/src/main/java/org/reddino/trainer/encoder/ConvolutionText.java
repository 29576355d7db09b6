package org.reddino.trainer.encoder;

import java.util.List;
import org.reddino.trainer.torch.ClassText;
import org.reddino.trainer.torch.Constant;

/// TorchScript of networks whose vector is the mean of their last map.
final class ConvolutionText {
  private static final int FLOAT = 6; // c10::ScalarType
  private static final int BFLOAT16 = 15;

  private ConvolutionText() {}

  /// The class.
  ///
  /// @param prepare statements that are run once
  /// @param map statements that turn `pixels` into the last map `x`, [n, D, grid, grid]
  static String of(String name, List<Constant> constants, String prepare, String map) {
    return of(name, constants, prepare, map, "    return x\n");
  }

  /// The same with a linear layer behind the map.
  ///
  /// @param neck statements that turn `x`, [n, cells, D] in float32, into what is returned
  static String of(String name, List<Constant> constants, String prepare, String map, String neck) {
    StringBuilder text = new StringBuilder(ClassText.head(name, constants));
    text.append(ClassText.method(name, "prepare", "")).append(PackingCheck.START);
    text.append(prepare).append(PackingCheck.END);
    text.append(ClassText.method(name, "map", ", pixels: Tensor")).append(map);
    text.append("    return torch.to(torch.flatten(x, 2), 6)\n");
    text.append(ClassText.method(name, "neck", ", x: Tensor")).append(neck);
    text.append(ClassText.method(name, "cls", ", pixels: Tensor"));
    text.append("    return self.neck(torch.mean(self.map(pixels), [2]))\n");
    text.append(ClassText.method(name, "tokens", ", pixels: Tensor"));
    text.append("    m = self.map(pixels)\n");
    text.append("    t = torch.cat([torch.mean(m, [2], True), m], 2)\n");
    text.append("    return self.neck(torch.contiguous(torch.transpose(t, 1, 2)))\n");
    return text.toString();
  }

  /// Statements that turn `pixels`, uint8 [n, side, side, 3], into `x`, [n, 3, side, side] with
  /// channels last in memory, `(pixels - mean) scale`.
  static String input(String mean, String scale, Precision precision) {
    return "    p = torch.to(torch.permute(pixels, [0, 3, 1, 2]), %d)\n".formatted(FLOAT)
        + "    x = torch.to(torch.mul_(torch.sub_(p, %s), %s), %d)\n"
            .formatted(mean, scale, precision == Precision.BF16 ? BFLOAT16 : FLOAT);
  }
}
