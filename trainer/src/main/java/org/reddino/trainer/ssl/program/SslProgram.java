package org.reddino.trainer.ssl.program;

import java.util.List;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.torch.ClassText;
import org.reddino.trainer.torch.Constant;

/// The step of RedDino's objective: DINO on CLS tokens, iBOT on masked patches.
///
/// `B` samples with two global views in the order [view][sample], `n` = 2B, `N` patches, `M` masked
/// patches of all views, `K` prototypes, `L` local views.
///
/// Methods: `gather(pixels, masks, local, numbers)` adds the gradient of one batch and
/// `step(pixels, masks, local, numbers)` the update too. `pixels` uint8 [n, side, side, 3]; `masks`
/// uint8 [n, N], 1 where the student sees the mask token; `local` uint8 [LB, side, side, 3] or [1].
/// Numbers: those of [StateText]'s update, then teacher temperature, share of this batch in the
/// gradient. Answer: loss, CLS loss, iBOT loss, local loss, KoLeo loss (each before its factor),
/// mean cosine between student CLS tokens of different views; after an update what that gives.
public final class SslProgram {
  static final String NAME = "Ssl";

  private static final String HEAD =
      """
        def head(self: __torch__.{N}, w: List[Tensor], x: Tensor, at: List[int]) -> Tensor:
          a = at[0]
          b = at[1]
          y = torch.linear(torch.to(x, {T}), w[a], torch.to(w[b], {T}))
          y1 = torch.gelu(y)
          z = torch.linear(y1, w[torch.add(a, 1)], torch.to(w[torch.add(b, 1)], {T}))
          z1 = torch.gelu(z)
          v = torch.linear(z1, w[torch.add(a, 2)], torch.to(w[torch.add(b, 2)], {T}))
          u = torch.to(self.unit(torch.to(v, {F}), 1e-12), {T})
          p = torch.to(self.unit(torch.to(w[at[2]], {F}), 1e-12), {T})
          return torch.to(torch.linear(u, p, None), {F})
      """;

  /// Targets of teacher logits; the running mean moves after it was used.
  private static final String SINKHORN =
      """
        def target(self: __torch__.{N}, logits: Tensor, t: float, center: int) -> Tensor:
          return self.sinkhorn(logits, t, 3)
      """;

  private static final String MOVING_AVERAGE =
      """
        def target(self: __torch__.{N}, logits: Tensor, t: float, center: int) -> Tensor:
          c = torch.narrow(self.centers, 0, torch.mul(center, {K}), {K})
          q = self.centered(logits, t, torch.clone(c))
          if torch.gt(torch.size(logits, 0), 0):
            d = torch.lerp_(c, torch.mean(logits, [0]), 0.1)
          return q
      """;

  private static final String TEACH =
      """
        def teach(self: __torch__.{N}, pixels: Tensor, at: Tensor, t: float) -> List[Tensor]:
          a = torch.set_grad_enabled(False)
          w = self.weights(self.teacher)
          n = torch.size(pixels, 0)
          x = self.tokens(w, self.stem(w, pixels), False)
          c = torch.select(x, 1, 0)
      {teach}    return [self.target(lc, t, 0), tp]
      """;

  private static final String TEACH_CLS =
      """
          lc = self.head(w, c, {dino})
          tp = lc
      """;

  private static final String TEACH_SHARED =
      """
          p = torch.index_select(torch.reshape(torch.slice(x, 1, 1), [-1, {D}]), 0, at)
          l = self.head(w, torch.cat([c, p]), {dino})
          lc = torch.narrow(l, 0, 0, n)
          tp = self.target(torch.slice(l, 0, n), t, 1)
      """;

  private static final String TEACH_SEPARATE =
      """
          p = torch.index_select(torch.reshape(torch.slice(x, 1, 1), [-1, {D}]), 0, at)
          lc = self.head(w, c, {dino})
          tp = self.target(self.head(w, p, {ibot}), t, 1)
      """;

  private static final String GATHER =
      """
        def gather(self: __torch__.{N}, pixels: Tensor, masks: Tensor, local: Tensor, numbers: Tensor) -> Tensor:
          k = self.numbers(numbers)
          n = torch.size(pixels, 0)
          half = torch.floordiv(n, 2)
          at = torch.reshape(torch.nonzero(torch.reshape(masks, [-1])), [-1])
          target = self.teach(pixels, at, k[8])
          tc = target[0]
          swapped = torch.cat([torch.slice(tc, 0, half), torch.slice(tc, 0, 0, half)])
          w = self.learning(self.student)
          b = torch.set_grad_enabled(True)
          e = self.stem(w, pixels)
      {mask}    x = self.tokens(w, e, True)
          c = torch.select(x, 1, 0)
      {learn}    cls = torch.mean(self.cross(swapped, lc, {ts}))
      {ibot_loss}{local_loss}{koleo_loss}    both = torch.add(torch.mul(cls, {cls_share}), torch.mul(small, {local_share}))
          dino = torch.mul(both, {cls_weight})
          patches = torch.mul(ibot, {ibot_weight})
          loss = torch.add(torch.add(dino, patches), torch.mul(spread, {koleo_weight}))
          d = self.add(loss, w, k[9])
          f = torch.set_grad_enabled(False)
          v = self.unit(torch.to(c, {F}), 1e-12)
          m = torch.sum(torch.mul(torch.sum(v, [0]), torch.sum(v, [0])))
          alike = torch.true_divide(torch.sub(m, n), torch.mul(n, torch.sub(n, 1)))
          return torch.detach(torch.stack([loss, cls, ibot, small, spread, alike]))
        def step(self: __torch__.{N}, pixels: Tensor, masks: Tensor, local: Tensor, numbers: Tensor) -> Tensor:
          a = self.gather(pixels, masks, local, numbers)
          b = self.update(self.numbers(numbers))
          return torch.cat([a, b])
      """;

  private static final String MASK =
      """
          hidden = torch.unsqueeze(torch.to(masks, 11), 2)
          e = torch.where(hidden, torch.reshape(w[{mask_token}], [1, 1, {S}]), e)
      """;

  private static final String LEARN_CLS =
      """
          lc = self.head(w, c, {dino})
      """;

  private static final String LEARN_SHARED =
      """
          p = torch.index_select(torch.reshape(torch.slice(x, 1, 1), [-1, {D}]), 0, at)
          l = self.head(w, torch.cat([c, p]), {dino})
          lc = torch.narrow(l, 0, 0, n)
          lp = torch.slice(l, 0, n)
      """;

  private static final String LEARN_SEPARATE =
      """
          p = torch.index_select(torch.reshape(torch.slice(x, 1, 1), [-1, {D}]), 0, at)
          lc = self.head(w, c, {dino})
          lp = self.head(w, p, {ibot})
      """;

  /// Mean over the masked patches of each view, summed, over all views.
  private static final String IBOT =
      """
          count = torch.clamp_min(torch.sum(torch.to(masks, {F}), [1], True), 1.)
          each = torch.expand(torch.reciprocal(count), [n, torch.size(masks, 1)])
          weight = torch.index_select(torch.reshape(each, [-1]), 0, at)
          ibot = torch.true_divide(torch.sum(torch.mul(self.cross(target[1], lp, {ts}), weight)), n)
      """;

  /// Mean over local views and the two targets of each sample. The sum of both targets stands for
  /// them, since the cross-entropy is linear in it.
  private static final String LOCAL =
      """
          y = self.tokens(w, self.stem(w, local), True)
          ll = self.head(w, torch.select(y, 1, 0), {dino})
          views = torch.floordiv(torch.size(local, 0), half)
          pair = torch.mul(torch.add(torch.slice(tc, 0, 0, half), torch.slice(tc, 0, half)), 0.5)
          small = torch.mean(self.cross(torch.repeat(pair, [views, 1]), ll, {ts}))
      """;

  private static final String KOLEO =
      """
          spread = torch.add(self.koleo(torch.slice(c, 0, 0, half)), self.koleo(torch.slice(c, 0, half)))
      """;

  private SslProgram() {}

  /// @param type BF16 or F32; F64 for checks
  /// @param localViews of each sample, 0 for none
  public static Program of(
      Backbone backbone, Objective objective, ElementType type, int localViews) {
    ParameterTable table = ParameterTable.of(backbone, objective);
    int heads = objective.separate() ? 2 : 1;
    long centers = (long) Math.max(heads, 2) * objective.head().prototypes();
    Template template = Program.types(NAME, type);
    String network = BackboneText.of(template, backbone, table);
    String state = StateText.of(template, table, centers);
    fill(template.set("S", backbone.stemWidth()), objective, table, localViews);
    String target = objective.centering() == Centering.SINKHORN ? SINKHORN : MOVING_AVERAGE;
    List<Constant> constants = constants(backbone, objective, localViews);
    String text =
        ClassText.head(NAME, constants)
            + network
            + state
            + template.fill(LossText.TEXT + HEAD + target)
            + template.fill(template.fill(TEACH))
            + template.fill(template.fill(GATHER));
    return new Program(NAME, text, constants, table, centers);
  }

  private static List<Constant> constants(Backbone backbone, Objective objective, int localViews) {
    if (localViews == 0) {
      return Program.constants(backbone, new float[1], 1);
    }
    if (objective.localSide() < 1 || objective.localSide() % backbone.patch() != 0) {
      throw new IllegalArgumentException(
          "side of local crops "
              + objective.localSide()
              + " is not a multiple of the patch "
              + backbone.patch());
    }
    int grid = objective.localSide() / backbone.patch();
    float[] matrix =
        GridMatrix.of(PositionTable.weights(backbone.grid(), grid, PositionTable.Rule.REDDINO));
    return Program.constants(backbone, matrix, (long) grid * grid, backbone.patches());
  }

  private static void fill(Template t, Objective objective, ParameterTable table, int localViews) {
    boolean masks = objective.masks();
    boolean separate = objective.separate();
    t.set("K", objective.head().prototypes()).set("ts", objective.studentTemperature());
    t.set("dino", head(table, "dino_head")).set("ibot", separate ? head(table, "ibot_head") : "");
    t.set("mask_token", masks ? table.index("mask_token") : "");
    t.set("teach", !masks ? TEACH_CLS : separate ? TEACH_SEPARATE : TEACH_SHARED);
    t.set("learn", !masks ? LEARN_CLS : separate ? LEARN_SEPARATE : LEARN_SHARED);
    t.set("mask", masks ? MASK : "");
    t.set("ibot_loss", masks ? IBOT : "    ibot = torch.zeros_like(cls)\n");
    t.set("local_loss", localViews > 0 ? LOCAL : "    small = torch.zeros_like(cls)\n");
    t.set(
        "koleo_loss", objective.koleoWeight() > 0 ? KOLEO : "    spread = torch.zeros_like(cls)\n");
    t.set("cls_share", 1.0 / (1 + localViews))
        .set("local_share", (double) localViews / (1 + localViews));
    t.set("cls_weight", objective.clsWeight());
    t.set("ibot_weight", objective.ibotWeight()).set("koleo_weight", objective.koleoWeight());
  }

  private static String head(ParameterTable table, String name) {
    return "[%d, %d, %d]"
        .formatted(
            table.index(name + ".mlp.0.weight"),
            table.index(name + ".mlp.0.bias"),
            table.index(name + ".last_layer.weight_v"));
  }
}
