package org.reddino.trainer.encoder;

/// Statements of `prepare` that pack a layer and compare its product before and after. oneDNN
/// chooses its kernels by what it takes the processor for, and on virtual machines that do not tell
/// the sizes of their caches some of them are wrong, without an error (decision 0115). What they
/// return is the greatest error, relative to the plain product.
final class PackingCheck {
  static final String START = "    e = torch.zeros([1])\n";
  static final String END = "    return e\n";

  private static final String VALUES =
      "torch.sin(torch.mul(torch.arange(%d, dtype=6, layout=0, device=torch.device(\"cpu\"), pin_memory=False), 0.7))";

  private PackingCheck() {}

  /// @param rows of the input
  /// @param in its components
  static String linear(LinearForm form, String layer, long rows, int in) {
    String input = "torch.reshape(%s, [%d, %d])".formatted(VALUES.formatted(rows * in), rows, in);
    return around(
        layer,
        input,
        LinearForm.PLAIN.linear("i", layer),
        form.pack(layer),
        form.linear("i", layer));
  }

  /// On one image: maps of a full run would take more memory than the network.
  ///
  /// @param batch images of a full run
  static String convolution(LinearForm form, Convolution layer, int batch) {
    int side = layer.input();
    String values = VALUES.formatted(side * side * layer.in());
    String input =
        "torch.permute(torch.reshape(%s, [1, %d, %d, %d]), [0, 3, 1, 2])"
            .formatted(values, side, side, layer.in());
    return around(
        layer.word(),
        input,
        layer.of("i", LinearForm.PLAIN, Convolution.Activation.NONE),
        layer.pack(form, batch),
        layer.of("i", form, Convolution.Activation.NONE));
  }

  private static String around(
      String layer, String input, String plain, String pack, String packed) {
    return """
            i = torch.to(%s, self.%s_b)
            y = torch.to(%s, 6)
        %s    z = torch.to(%s, 6)
            e = torch.maximum(e, torch.div(torch.norm(torch.sub(z, y)), torch.norm(y)))
        """
        .formatted(input, layer, plain, pack, packed);
  }
}
