package org.reddino.trainer.encoder;

/// A convolution of a program with its bias: the attributes `word_w`, `word_b`. Maps are
/// [n, channels, side, side] with channels last in memory; so a kernel of one place is a product of
/// matrices, and is written as one: oneDNN's own 1 x 1 kernels divide by zero, and end the process,
/// on virtual machines that do not tell the sizes of their caches.
///
/// @param word of its attributes
/// @param in channels that come in
/// @param input side of the map that comes in
/// @param step between two places of the kernel
/// @param pad zeros round the map; none round the map of a kernel of one place
/// @param groups 1, or `in` if every channel has a kernel of its own
record Convolution(String word, int in, int input, int step, int pad, int groups) {
  /// What follows it.
  enum Activation {
    NONE("none", ""),
    RELU("relu", ""),
    /// Between 0 and 6.
    RELU6("hardtanh", "0., 6.");

    private final String function;
    private final String scalars;

    Activation(String function, String scalars) {
      this.function = function;
      this.scalars = scalars;
    }

    private String after(String expression) {
      return switch (this) {
        case NONE -> expression;
        case RELU -> "torch.relu_(" + expression + ")";
        case RELU6 -> "torch.hardtanh_(" + expression + ", " + scalars + ")";
      };
    }

    private String fused() {
      return "\"%s\", annotate(List[Optional[number]], [%s]), None".formatted(function, scalars);
    }
  }

  /// Expression of the convolution of `x` with what follows.
  String of(String x, LinearForm form, Activation activation) {
    if (pointwise()) {
      return mapped(product(x, form, activation));
    }
    return switch (form) {
      case PLAIN -> activation.after(plain(x));
      case PACKED ->
          "ops.mkldnn._convolution_pointwise(%s, %s, %s)"
              .formatted(x, operands(), activation.fused());
    };
  }

  /// Expression of the convolution of `x`, of a kernel of one place, added to `beside`, then ReLU.
  String added(String x, String beside, LinearForm form) {
    return "torch.relu_(torch.add_(%s, %s))".formatted(of(x, form, Activation.NONE), beside);
  }

  /// Statements run once before all else: they pack its weight and check its products.
  ///
  /// @param batch images in one run; others work too
  String prepared(LinearForm form, int batch) {
    return form == LinearForm.PLAIN ? "" : PackingCheck.convolution(this, batch);
  }

  /// Statement that reorders its weight.
  String pack(int batch) {
    return "    self.%s_w = %s\n".formatted(word, packed(batch));
  }

  private String packed(int batch) {
    return pointwise()
        ? "ops.mkldnn._reorder_linear_weight(torch.flatten(self.%s_w, 1))".formatted(word)
        : "torch.mkldnn_reorder_conv2d_weight(torch.to_mkldnn(self.%s_w), %s, [%d, %d, %d, %d])"
            .formatted(word, geometry(), batch, in, input, input);
  }

  private boolean pointwise() {
    return pad == 0;
  }

  private String product(String x, LinearForm form, Activation activation) {
    String rows = "torch.permute(%s, [0, 2, 3, 1])".formatted(x);
    for (int side = 1; step > 1 && side <= 2; side++) {
      rows = "torch.slice(%s, %d, 0, %d, %d)".formatted(rows, side, input, step);
    }
    return switch (form) {
      case PLAIN ->
          activation.after(
              "torch.linear(%s, torch.flatten(self.%s_w, 1), self.%s_b)"
                  .formatted(rows, word, word));
      case PACKED -> LinearForm.pointwise(rows, word, activation.fused());
    };
  }

  private static String mapped(String rows) {
    return "torch.permute(%s, [0, 3, 1, 2])".formatted(rows);
  }

  private String plain(String x) {
    return "torch.conv2d(%s, self.%s_w, self.%s_b, [%d, %d], [%d, %d], [1, 1], %d)"
        .formatted(x, word, word, step, step, pad, pad, groups);
  }

  private String operands() {
    return "self.%s_w, self.%s_b, %s".formatted(word, word, geometry());
  }

  private String geometry() {
    return "[%d, %d], [%d, %d], [1, 1], %d".formatted(pad, pad, step, step, groups);
  }
}
