package org.reddino.trainer.encoder;

import java.util.List;
import org.reddino.trainer.torch.ClassText;
import org.reddino.trainer.torch.Constant;

/// The vision transformer as TorchScript text. `n` images, `N` tokens (CLS first), `D` components,
/// `H` heads; the residual stream is float32, products are in the type of the weights.
///
/// Methods: `prepare()` once before all else; `cls(pixels)` gives [n, D]; `tokens(pixels)` gives
/// [n, N, D] without registers; pixels are uint8 [n, side, side, 3].
final class VitProgram {
  static final String NAME = "Vit";
  private static final int BFLOAT16 = 15; // c10::ScalarType
  private static final int FLOAT = 6;
  private static final List<String> LAYERS = List.of("qkv", "proj", "fc1", "fc2");

  private final VitArchitecture a;
  private final LinearForm form;
  private final int type;

  VitProgram(VitArchitecture architecture, LinearForm form, Precision precision) {
    this.a = architecture;
    this.form = form;
    this.type = precision == Precision.BF16 ? BFLOAT16 : FLOAT;
  }

  String text(List<Constant> constants) {
    StringBuilder text = new StringBuilder(ClassText.head(NAME, constants));
    text.append(prepare()).append(stem());
    for (int i = 0; i < a.depth(); i++) {
      text.append(block(i));
    }
    return text.append(all("tokens", false)).append(all("cls", true)).toString();
  }

  private String prepare() {
    StringBuilder text = new StringBuilder(method("prepare", "")).append(PackingCheck.START);
    if (form == LinearForm.PACKED) {
      text.append(PackingCheck.linear("patch", 3 * a.patch() * a.patch(), rows(a.patches())));
      for (int i = 0; i < a.depth(); i++) {
        text.append(packed(i));
      }
    }
    return text + PackingCheck.END;
  }

  /// All blocks have the shapes of the first, which is checked.
  private String packed(int i) {
    StringBuilder text = new StringBuilder();
    for (String layer : LAYERS) {
      String name = "b" + i + "_" + layer;
      int in = layer.equals("fc2") ? a.hidden() : a.dimension();
      int[] rows = rows(1 + a.registers() + a.patches());
      text.append(i == 0 ? PackingCheck.linear(name, in, rows) : LinearForm.pack(name));
    }
    return text.toString();
  }

  /// The CLS tokens of a run, one image, several.
  private static int[] rows(int tokens) {
    return new int[] {Network.TRANSFORMER_BATCH, tokens, 4 * tokens};
  }

  /// Pixels to tokens [n, N, D]: the patch convolution is a linear layer over cut-out patches.
  private String stem() {
    int grid = a.grid();
    int patch = a.patch();
    return method("stem", ", pixels: Tensor")
        + "    n = torch.size(pixels, 0)\n"
        + "    p = torch.reshape(pixels, [n, %d, %d, %d, %d, 3])\n"
            .formatted(grid, patch, grid, patch)
        + "    p0 = torch.reshape(torch.permute(p, [0, 1, 3, 2, 4, 5]), [n, %d, %d])\n"
            .formatted(grid * grid, 3 * patch * patch)
        + "    p1 = torch.mul(torch.sub(%s, self.mean), self.scale)\n".formatted(cast("p0", FLOAT))
        + "    t = %s\n".formatted(form.linear("p1", "patch"))
        + "    c = torch.expand(self.cls_token, [n, 1, %d])\n".formatted(a.dimension())
        + "    x = torch.add_(torch.cat([c, t], 1), self.pos_embed)\n"
        + (a.registers() == 0 ? "    return x\n" : registers());
  }

  /// Registers stand behind CLS and have no place in the image.
  private String registers() {
    return "    r = torch.expand(self.reg_token, [n, %d, %d])\n"
            .formatted(a.registers(), a.dimension())
        + "    return torch.cat([torch.slice(x, 1, 0, 1), r, torch.slice(x, 1, 1)], 1)\n";
  }

  /// One block over x [n, N, D]; `q` is how many tokens at the front go on, all others only serve
  /// as keys and values.
  private String block(int i) {
    String b = "b" + i + "_";
    int heads = a.heads();
    return method("block" + i, ", x: Tensor, q: int")
        + "    n = torch.size(x, 0)\n    m = torch.size(x, 1)\n"
        + "    h = %s\n".formatted(norm("x", b + "norm1"))
        + "    qkv = torch.reshape(%s, [n, m, 3, %d, %d])\n"
            .formatted(form.linear("h", b + "qkv"), heads, a.dimension() / heads)
        + "    s = torch.permute(qkv, [2, 0, 3, 1, 4])\n"
        + "    query = torch.slice(torch.select(s, 0, 0), 2, 0, q)\n"
        + "    v = torch.scaled_dot_product_attention(query, torch.select(s, 0, 1),"
        + " torch.select(s, 0, 2))\n"
        + "    o = torch.reshape(torch.transpose(v, 1, 2), [n, q, %d])\n".formatted(a.dimension())
        + "    y = torch.add_(torch.slice(x, 1, 0, q), %s)\n"
            .formatted(form.linear("o", b + "proj"))
        + mlp(b)
        + "    return torch.add_(y, %s)\n".formatted(form.linear("g", b + "fc2"));
  }

  private String mlp(String b) {
    String input = norm("y", b + "norm2");
    if (!a.gated()) {
      return "    g = %s\n".formatted(form.gelu(input, b + "fc1"));
    }
    return "    u = %s\n".formatted(form.linear(input, b + "fc1"))
        + "    g = torch.mul(torch.silu(torch.slice(u, 2, 0, %d)), torch.slice(u, 2, %d))\n"
            .formatted(a.hidden(), a.hidden());
  }

  private String all(String name, boolean clsOnly) {
    StringBuilder text = new StringBuilder(method(name, ", pixels: Tensor"));
    text.append("    x = self.stem(pixels)\n    m = torch.size(x, 1)\n");
    for (int i = 0; i < a.depth(); i++) {
      String going = clsOnly && i == a.depth() - 1 ? "1" : "m";
      text.append("    x = self.block%d(x, %s)\n".formatted(i, going));
    }
    String last =
        "torch.layer_norm(x, [%d], self.norm_w, self.norm_b, 1e-06)".formatted(a.dimension());
    if (clsOnly) {
      return text + "    return torch.select(" + last + ", 1, 0)\n";
    }
    String patches = "torch.slice(y, 1, %d)".formatted(1 + a.registers());
    return text
        + ("    y = " + last + "\n")
        + ("    return torch.cat([torch.slice(y, 1, 0, 1), " + patches + "], 1)\n");
  }

  private String norm(String input, String layer) {
    return cast(
        "torch.layer_norm(%s, [%d], self.%s_w, self.%s_b, 1e-06)"
            .formatted(input, a.dimension(), layer, layer),
        type);
  }

  private static String cast(String expression, int type) {
    return "torch.to(" + expression + ", " + type + ")";
  }

  private static String method(String name, String parameters) {
    return ClassText.method(NAME, name, parameters);
  }
}
