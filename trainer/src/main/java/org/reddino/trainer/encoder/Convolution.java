package org.reddino.trainer.encoder;

/// A convolution of a program with its bias: the attributes `word_w`, `word_b`.
///
/// @param word of its attributes
/// @param in channels that come in
/// @param input side of the map that comes in
/// @param step between two places of the kernel
/// @param pad zeros round the map
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
    return switch (form) {
      case PLAIN -> activation.after(plain(x));
      case PACKED ->
          "ops.mkldnn._convolution_pointwise(%s, %s, %s)"
              .formatted(x, operands(), activation.fused());
    };
  }

  /// Expression of the convolution of `x` added to `beside`, then ReLU.
  /// `beside` may be overwritten.
  String added(String x, String beside, LinearForm form) {
    return switch (form) {
      case PLAIN -> "torch.relu_(torch.add_(%s, %s))".formatted(plain(x), beside);
      case PACKED ->
          "ops.mkldnn._convolution_pointwise_(%s, %s, %s, \"add\", None, %s)"
              .formatted(beside, x, operands(), Activation.RELU.fused());
    };
  }

  /// Statement that reorders its weight, run once.
  ///
  /// @param batch images in one run; others work too
  String pack(LinearForm form, int batch) {
    return switch (form) {
      case PLAIN -> "";
      case PACKED ->
          "    self.%s_w = torch.mkldnn_reorder_conv2d_weight(torch.to_mkldnn(self.%s_w), %s, [%d, %d, %d, %d])\n"
              .formatted(word, word, geometry(), batch, in, input, input);
    };
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
