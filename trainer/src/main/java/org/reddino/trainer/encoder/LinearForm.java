package org.reddino.trainer.encoder;

/// How a program multiplies by its weights.
enum LinearForm {
  /// `aten::linear`, on any device.
  PLAIN {
    @Override
    String linear(String input, String layer) {
      return "torch.linear(%s, self.%s_w, self.%s_b)".formatted(input, layer, layer);
    }

    @Override
    String gelu(String input, String layer) {
      return "torch.gelu(" + linear(input, layer) + ")";
    }
  },
  /// oneDNN with weights reordered once for its kernels and GELU fused; the reordered weights take
  /// the place of the plain ones.
  PACKED {
    @Override
    String linear(String input, String layer) {
      return call(input, layer, "\"none\"", "None");
    }

    @Override
    String gelu(String input, String layer) {
      return call(input, layer, "\"gelu\"", "\"none\"");
    }

    private static String call(String input, String layer, String function, String algorithm) {
      return pointwise(
          input,
          layer,
          "%s, annotate(List[Optional[number]], []), %s".formatted(function, algorithm));
    }
  };

  /// Expression of `input W^T + b`.
  abstract String linear(String input, String layer);

  /// Expression of the same through GELU in its exact form.
  abstract String gelu(String input, String layer);

  /// Expression of the packed product.
  ///
  /// @param fused what follows it: a function, its scalars, its algorithm
  static String pointwise(String input, String layer, String fused) {
    return "ops.mkldnn._linear_pointwise(%s, self.%s_w, self.%s_b, %s)"
        .formatted(input, layer, layer, fused);
  }

  /// Statement that reorders the weight of a layer for the packed form, run once.
  static String pack(String layer) {
    return "    self.%s_w = ops.mkldnn._reorder_linear_weight(self.%s_w)\n".formatted(layer, layer);
  }
}
