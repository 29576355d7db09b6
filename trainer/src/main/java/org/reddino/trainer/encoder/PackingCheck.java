package org.reddino.trainer.encoder;

/// Statements of `prepare` that pack a layer and compare its products before and after, bias and
/// activation left out. oneDNN chooses its kernels by what it takes the processor for, and on
/// virtual machines that do not tell the sizes of their caches some of them are wrong, without an
/// error (decision 0115). What they return is the greatest error over the largest value.
final class PackingCheck {
  static final String START = "    e = torch.zeros([1])\n";
  static final String END = "    return e\n";

  /// In place, since maps are large. Squares beyond 24 bits are rounded, so the sines repeat
  // nothing.
  private static final String VALUES =
      "torch.sin_(torch.square_(torch.arange(%d, dtype=6, layout=0, device=torch.device(\"cpu\"), pin_memory=False)))";

  private PackingCheck() {}

  /// Compares on each number of rows; kernels differ by it.
  ///
  /// @param in components of the input
  static String linear(String layer, int in, int... rows) {
    StringBuilder plain = new StringBuilder();
    StringBuilder packed = new StringBuilder();
    for (int count : rows) {
      String input =
          "torch.reshape(%s, [%d, %d])".formatted(VALUES.formatted(count * in), count, in);
      String i = "i" + count;
      plain.append(input(layer, count, input));
      plain.append(product("y", layer, count, LinearForm.PLAIN.linear(i, layer)));
      packed.append(product("z", layer, count, LinearForm.PACKED.linear(i, layer)));
      packed.append(error(count));
    }
    return plain + LinearForm.pack(layer) + packed;
  }

  /// @param batch images of a full run
  static String convolution(Convolution layer, int batch) {
    int side = layer.input();
    String input =
        "torch.permute(torch.reshape(%s, [%d, %d, %d, %d]), [0, 3, 1, 2])"
            .formatted(
                VALUES.formatted(batch * side * side * layer.in()), batch, side, side, layer.in());
    String i = "i" + batch;
    Convolution.Activation none = Convolution.Activation.NONE;
    return input(layer.word(), batch, input)
        + product("y", layer.word(), batch, layer.of(i, LinearForm.PLAIN, none))
        + layer.pack(batch)
        + product("z", layer.word(), batch, layer.of(i, LinearForm.PACKED, none))
        + error(batch);
  }

  private static String input(String layer, int count, String values) {
    return "    i%d = torch.to(%s, self.%s_b)\n".formatted(count, values, layer);
  }

  private static String product(String name, String layer, int count, String expression) {
    String bare = expression.replace("self." + layer + "_b", "None");
    return "    %s%d = torch.to(%s, 6)\n".formatted(name, count, bare);
  }

  /// A layer of zeros has none.
  private static String error(int count) {
    String largest = "torch.max(torch.abs(y%d))".formatted(count);
    return "    e = torch.maximum(e, torch.div(torch.max(torch.abs(torch.sub(z%d, y%d))), torch.add(%s, 1e-30)))\n"
        .formatted(count, count, largest);
  }
}
