package org.reddino.trainer.ssl.program;

import org.reddino.trainer.MobileNetLayers;

/// MobileNetV1 in training. `n` images, `N` patches, `D` components of a token.
final class MobileNetText {
  /// `stem`: the pixels of each patch, scaled, [n, N, S]. `tokens`: the mean of the last map, then
  /// the map, [n, 1 + N, D]. Padding is TensorFlow's SAME, as the published weights were trained.
  private static final String TEXT =
      """
        def stem(self: __torch__.{N}, w: List[Tensor], pixels: Tensor) -> Tensor:
          n = torch.size(pixels, 0)
          g = torch.floordiv(torch.size(pixels, 1), {patch})
          p = torch.reshape(pixels, [n, g, {patch}, g, {patch}, 3])
          q = torch.reshape(torch.permute(p, [0, 1, 3, 2, 4, 5]), [n, torch.mul(g, g), {pixels}])
          return torch.mul(torch.sub(torch.to(q, {F}), self.mean), self.scale)
        def tokens(self: __torch__.{N}, w: List[Tensor], t: Tensor, learns: bool) -> Tensor:
          n = torch.size(t, 0)
          g = int(torch.round(torch.sqrt(float(torch.size(t, 1)))))
          p = torch.reshape(torch.to(t, {T}), [n, g, g, {patch}, {patch}, 3])
          side = torch.mul(g, {patch})
          x = torch.reshape(torch.permute(p, [0, 1, 3, 2, 4, 5]), [n, side, side, 3])
      {layers}    m = torch.flatten(torch.to(x, {F}), 1, 2)
      {neck}    return torch.cat([torch.mean(m, [1], True), m], 1)
      """;

  private MobileNetText() {}

  static String of(Template template, MobileNetBackbone backbone, ParameterTable table) {
    StringBuilder layers = new StringBuilder();
    backbone.layers().layers().forEach(each -> layers.append(layer(each, table)));
    template
        .set("patch", backbone.patch())
        .set("pixels", backbone.patchPixels())
        .set("D", backbone.dimension())
        .set("neck", neck(backbone, table))
        .set("layers", layers);
    return template.fill(template.fill(TEXT));
  }

  /// In float32, as the encoder has it.
  private static String neck(MobileNetBackbone backbone, ParameterTable table) {
    return backbone.out() == 0
        ? ""
        : "    m = torch.linear(m, torch.to(w[%d], {F}), torch.to(w[%d], {F}))\n"
            .formatted(table.index("neck.weight"), table.index("neck.bias"));
  }

  /// Channels come last: so a 1 x 1 convolution is a product of matrices, whose gradient is several
  /// times faster than that of a convolution.
  private static String layer(MobileNetLayers.Layer layer, ParameterTable table) {
    int weight = table.index(layer.name() + ".weight");
    int bias = table.index(layer.name() + ".bias");
    if (layer.side() == 1) {
      return "    x = torch.hardtanh(torch.linear(x, torch.flatten(w[%d], 1), torch.to(w[%d], {T})), 0., 6.)\n"
          .formatted(weight, bias);
    }
    int step = layer.step();
    String padded = step == 2 ? "torch.constant_pad_nd(x, [0, 0, 0, 1, 0, 1], 0.)" : "x";
    return """
            y = torch.conv2d(torch.permute(%s, [0, 3, 1, 2]), w[%d], torch.to(w[%d], {T}), [%d, %d], [%d, %d], [1, 1], %d)
            x = torch.permute(torch.hardtanh(y, 0., 6.), [0, 2, 3, 1])
        """
        .formatted(
            padded,
            weight,
            bias,
            step,
            step,
            2 - step,
            2 - step,
            layer.depthwise() ? layer.in() : 1);
  }
}
