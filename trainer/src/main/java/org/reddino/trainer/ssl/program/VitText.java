package org.reddino.trainer.ssl.program;

/// The network. `n` images, `N` patch tokens, `D` components; weights come as a list, so that
/// student and teacher share the text. The residual stream and norms are in {F}, products in {T}.
final class VitText {
  /// `stem`: pixels, uint8 [n, side, side, 3], to patch tokens [n, N, D].
  /// `positions`: the table, resampled for views of another size than the global ones.
  /// `tokens`: CLS and patch tokens after the final norm, [n, 1 + N, D].
  private static final String TEXT =
      """
        def stem(self: __torch__.{N}, w: List[Tensor], pixels: Tensor) -> Tensor:
          n = torch.size(pixels, 0)
          g = torch.floordiv(torch.size(pixels, 1), {patch})
          p = torch.reshape(pixels, [n, g, {patch}, g, {patch}, 3])
          q = torch.reshape(torch.permute(p, [0, 1, 3, 2, 4, 5]), [n, torch.mul(g, g), {pixels}])
          x = torch.mul(torch.sub(torch.to(q, {F}), self.mean), self.scale)
          y = torch.linear(torch.to(x, {T}), w[{kernel}], torch.to(w[{kernel_bias}], {T}))
          return torch.to(y, {F})
        def block(self: __torch__.{N}, w: List[Tensor], x: Tensor, i: int, learns: bool) -> Tensor:
          n = torch.size(x, 0)
          m = torch.size(x, 1)
          a = torch.add({matrix}, torch.mul(i, 4))
          c = torch.add({vector}, torch.mul(i, 10))
          h = torch.to(torch.layer_norm(x, [{D}], w[c], w[torch.add(c, 1)], 1e-06), {T})
          z = torch.linear(h, w[a], torch.to(w[torch.add(c, 2)], {T}))
          s = torch.permute(torch.reshape(z, [n, m, 3, {H}, {C}]), [2, 0, 3, 1, 4])
          query = torch.select(s, 0, 0)
          key = torch.select(s, 0, 1)
          value = torch.select(s, 0, 2)
          if learns:
            near = torch.matmul(torch.mul(query, {root}), torch.transpose(key, -2, -1))
            o = torch.matmul(torch.softmax(near, -1), value)
          else:
            o = torch.scaled_dot_product_attention(query, key, value)
          o1 = torch.reshape(torch.transpose(o, 1, 2), [n, m, {D}])
          p = torch.linear(o1, w[torch.add(a, 1)], torch.to(w[torch.add(c, 3)], {T}))
          y = torch.add(x, torch.mul(p, w[torch.add(c, 4)]))
          f = torch.layer_norm(y, [{D}], w[torch.add(c, 5)], w[torch.add(c, 6)], 1e-06)
          b1 = torch.to(w[torch.add(c, 7)], {T})
          u = torch.gelu(torch.linear(torch.to(f, {T}), w[torch.add(a, 2)], b1))
          v = torch.linear(u, w[torch.add(a, 3)], torch.to(w[torch.add(c, 8)], {T}))
          return torch.add(y, torch.mul(v, w[torch.add(c, 9)]))
        def positions(self: __torch__.{N}, table: Tensor, patches: int) -> Tensor:
          x = table
          if torch.ne(patches, {patches}):
            grid = torch.matmul(self.resample, torch.slice(table, 1, 1))
            x = torch.cat([torch.slice(table, 1, 0, 1), grid], 1)
          return x
        def tokens(self: __torch__.{N}, w: List[Tensor], t: Tensor, learns: bool) -> Tensor:
          c = torch.expand(w[{cls}], [torch.size(t, 0), 1, {D}])
          x = torch.add(torch.cat([c, t], 1), self.positions(w[{pos}], torch.size(t, 1)))
          for i in range({depth}):
            x = self.block(w, x, i, learns)
          return torch.layer_norm(x, [{D}], w[{norm}], w[torch.add({norm}, 1)], 1e-06)
      """;

  private VitText() {}

  static String of(Template template, VitBackbone b, ParameterTable table) {
    template
        .set("patch", b.patch())
        .set("patches", b.patches())
        .set("pixels", b.patchPixels())
        .set("D", b.dimension())
        .set("H", b.heads())
        .set("C", b.dimension() / b.heads())
        .set("root", 1 / Math.sqrt((double) b.dimension() / b.heads()))
        .set("depth", b.depth())
        .set("kernel", table.index("patch_embed.proj.weight"))
        .set("kernel_bias", table.index("patch_embed.proj.bias"))
        .set("cls", table.index("cls_token"))
        .set("pos", table.index("pos_embed"))
        .set("matrix", table.index("blocks.0.attn.qkv.weight"))
        .set("vector", table.index("blocks.0.norm1.weight"))
        .set("norm", table.index("norm.weight"));
    return template.fill(TEXT);
  }
}
