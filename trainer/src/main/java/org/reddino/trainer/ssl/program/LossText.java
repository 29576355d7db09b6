package org.reddino.trainer.ssl.program;

/// The losses. `B` rows, `K` prototypes, `D` components.
final class LossText {
  /// `sinkhorn`: Q = diag(r) E diag(c) of E = exp(logits / t), where c and r are found in turn such
  /// that each prototype gets 1/K and each row 1/B, then times B: the same numbers as dividing the
  /// matrix itself, without writing it in each iteration (Cuturi 2013; Caron et al. 2020).
  /// `centered`: softmax of (logits - center) / t.
  /// `cross`: cross-entropy of each row against targets, student at temperature t.
  /// `koleo`: -mean log of the distance to the nearest other row, rows of unit length
  /// (Sablayrolles et al. 2019).
  static final String TEXT =
      """
        def sinkhorn(self: __torch__.{N}, logits: Tensor, t: float, rounds: int) -> Tensor:
          e = torch.exp(torch.true_divide(torch.to(logits, {F}), t))
          b = torch.size(e, 0)
          k = torch.size(e, 1)
          r = torch.new_ones(e, [b])
          c = torch.new_ones(e, [k])
          for i in range(rounds):
            c = torch.reciprocal(torch.mul(torch.matmul(r, e), k))
            r = torch.reciprocal(torch.mul(torch.matmul(e, c), b))
          return torch.mul(torch.mul(e, torch.unsqueeze(torch.mul(r, b), 1)), c)
        def centered(self: __torch__.{N}, logits: Tensor, t: float, center: Tensor) -> Tensor:
          return torch.softmax(torch.true_divide(torch.sub(torch.to(logits, {F}), center), t), -1)
        def cross(self: __torch__.{N}, targets: Tensor, logits: Tensor, t: float) -> Tensor:
          s = torch.log_softmax(torch.true_divide(torch.to(logits, {F}), t), -1)
          return torch.neg(torch.sum(torch.mul(targets, s), [-1]))
        def unit(self: __torch__.{N}, x: Tensor, least: float) -> Tensor:
          n = torch.linalg_vector_norm(x, 2, [-1], True)
          return torch.true_divide(x, torch.clamp_min(n, least))
        def koleo(self: __torch__.{N}, features: Tensor) -> Tensor:
          x = self.unit(torch.to(features, {F}), 1e-08)
          d = torch.fill_diagonal_(torch.matmul(torch.detach(x), torch.t(torch.detach(x))), -1)
          near = torch.argmax(d, 1)
          gap = torch.add(torch.sub(x, torch.index_select(x, 0, near)), 1e-08)
          far = torch.linalg_vector_norm(gap, 2, [-1])
          return torch.neg(torch.mean(torch.log(torch.add(far, 1e-08))))
      """;

  private LossText() {}
}
