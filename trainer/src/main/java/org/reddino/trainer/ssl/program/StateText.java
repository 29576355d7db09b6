package org.reddino.trainer.ssl.program;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What a step keeps: flat vectors of the student, the teacher, AdamW's moments and the gathered
/// gradient, and the centers. `P` parameters, `K` prototypes.
final class StateText {
  private static final String PREPARE =
      """
        def begin(self: __torch__.{N}) -> Tensor:
          a = torch.set_grad_enabled(False)
          self.mean = torch.clone(torch.to(self.mean, {F}))
          self.scale = torch.clone(torch.to(self.scale, {F}))
          self.resample = torch.clone(torch.to(self.resample, {F}))
          self.student = torch.new_zeros(self.mean, [{P}])
          self.teacher = torch.new_zeros(self.mean, [{P}])
          self.first = torch.new_zeros(self.mean, [{P}])
          self.second = torch.new_zeros(self.mean, [{P}])
          self.grad = torch.new_zeros(self.mean, [{P}])
          self.centers = torch.new_zeros(self.mean, [{centers}])
          return torch.zeros([1])
        def prepare(self: __torch__.{N}) -> Tensor:
          return torch.zeros([1])
        def numbers(self: __torch__.{N}, t: Tensor) -> List[float]:
          n = annotate(List[float], [])
          for i in range(torch.size(t, 0)):
            a = torch.append(n, float(t[i]))
          return n
        def part(self: __torch__.{N}, i: int) -> Tensor:
          x = self.student
          if torch.eq(i, 1):
            x = self.teacher
          if torch.eq(i, 2):
            x = self.first
          if torch.eq(i, 3):
            x = self.second
          if torch.eq(i, 4):
            x = self.centers
          if torch.eq(i, 5):
            x = self.grad
          return x
        def read(self: __torch__.{N}, at: Tensor) -> Tensor:
          return torch.clone(torch.narrow(self.part(int(at[0])), 0, int(at[1]), int(at[2])))
        def write(self: __torch__.{N}, at: Tensor, values: Tensor) -> Tensor:
          a = torch.set_grad_enabled(False)
          x = torch.narrow(self.part(int(at[0])), 0, int(at[1]), torch.numel(values))
          return torch.narrow(torch.copy_(x, values), 0, 0, 1)
      """;

  /// `gather` adds gradients to what is there; unused parameters get none.
  private static final String GATHER =
      """
        def add(self: __torch__.{N}, loss: Tensor, w: List[Tensor], share: float) -> Tensor:
          g = torch.grad([loss], w, None, None, False, True)
          a = torch.set_grad_enabled(False)
          offsets = [{offsets}]
          for i in range(torch.len(w)):
            gi = g[i]
            if gi is not None:
              to = torch.narrow(self.grad, 0, offsets[i], torch.numel(gi))
              b = torch.add_(to, torch.reshape(torch.to(gi, {F}), [-1]), alpha=share)
          return self.grad
        def learning(self: __torch__.{N}, flat: Tensor) -> List[Tensor]:
          w = self.weights(flat)
          for i in range(torch.len(w)):
            w[i] = torch.requires_grad_(w[i], True)
          return w
      """;

  /// `adam`: in pieces that stay in a core's cache; `_fused_adamw_` is no way, since the compiler
  /// of TorchScript sees no effect in it and leaves it out.
  /// `update`: numbers are learning rate of the heads, that of the prototypes, of the backbone and
  /// of its patch embedding, weight decay, the student's share in the teacher, clip, count of
  /// this update from 1. Gives the norms of the two parts' gradients before clipping, and 1 if the
  // update was made.
  private static final String UPDATE =
      """
        def size(self: __torch__.{N}, a: int, n: int, b: int, m: int) -> Tensor:
          x = torch.linalg_vector_norm(torch.narrow(self.grad, 0, a, n))
          y = torch.linalg_vector_norm(torch.narrow(self.grad, 0, b, m))
          return torch.sqrt(torch.add(torch.mul(x, x), torch.mul(y, y)))
        def adam(self: __torch__.{N}, a: int, n: int, rate: float, decay: float, t: float) -> Tensor:
          c = torch.sub(1., torch.pow({beta2}, t))
          root = torch.sqrt(c)
          pace = torch.neg(torch.mul(rate, torch.div(root, torch.sub(1., torch.pow({beta1}, t)))))
          most = 262144
          if ops.prim.is_cuda(self.student):
            most = n
          for i in range(torch.floordiv(torch.sub(torch.add(n, most), 1), most)):
            start = torch.add(a, torch.mul(i, most))
            m = ops.prim.min(most, torch.sub(torch.add(a, n), start))
            p = torch.narrow(self.student, 0, start, m)
            g = torch.narrow(self.grad, 0, start, m)
            u = torch.narrow(self.first, 0, start, m)
            v = torch.narrow(self.second, 0, start, m)
            p1 = torch.mul_(p, torch.sub(1., torch.mul(rate, decay)))
            u1 = torch.lerp_(u, g, {one_beta1})
            v1 = torch.addcmul_(torch.mul_(v, {beta2}), g, g, value={one_beta2})
            d = torch.add_(torch.sqrt(v1), torch.mul(1e-08, root))
            p2 = torch.addcdiv_(p1, u1, d, value=pace)
          return self.student
        def update(self: __torch__.{N}, n: List[float]) -> Tensor:
          z = torch.set_grad_enabled(False)
          backbone = self.size({b0}, {b0n}, {b1}, {b1n})
          head = self.size({h0}, {h0n}, {h1}, {h1n})
          made = torch.isfinite(torch.add(backbone, head))
          if bool(made):
            if torch.gt(n[6], 0.):
              cb = torch.clamp_max(torch.mul(torch.reciprocal(torch.add(backbone, 1e-06)), n[6]), 1.)
              ch = torch.clamp_max(torch.mul(torch.reciprocal(torch.add(head, 1e-06)), n[6]), 1.)
              c0 = torch.mul_(torch.narrow(self.grad, 0, {b0}, {b0n}), cb)
              c1 = torch.mul_(torch.narrow(self.grad, 0, {b1}, {b1n}), cb)
              c2 = torch.mul_(torch.narrow(self.grad, 0, {h0}, {h0n}), ch)
              c3 = torch.mul_(torch.narrow(self.grad, 0, {h1}, {h1n}), ch)
      {adam}      e = torch.lerp_(self.teacher, self.student, n[5])
          y = torch.zero_(self.grad)
          return torch.stack([backbone, head, torch.to(made, {F})])
      """;

  private StateText() {}

  static String of(Template template, ParameterTable table, long centers) {
    template
        .set("P", table.size())
        .set("centers", centers)
        .set("beta1", 0.9)
        .set("beta2", 0.999)
        .set("one_beta1", 0.1)
        .set("one_beta2", 0.001)
        .set(
            "offsets",
            table.parameters().stream()
                .map(p -> Long.toString(p.offset()))
                .collect(Collectors.joining(", ")));
    range(template, "b0", table, List.of(Segment.PATCH_KERNEL, Segment.MATRICES));
    range(template, "h0", table, List.of(Segment.HEAD_MATRICES, Segment.PROTOTYPES));
    range(template, "b1", table, List.of(Segment.TOKENS, Segment.PATCH_BIAS, Segment.VECTORS));
    range(template, "h1", table, List.of(Segment.HEAD_VECTORS));
    template.set("adam", adam(table));
    return template.fill(PREPARE + weights(table) + GATHER + UPDATE);
  }

  private static void range(
      Template template, String name, ParameterTable table, List<Segment> segments) {
    template.set(name, table.start(segments.getFirst()));
    template.set(name + "n", segments.stream().mapToLong(table::size).sum());
  }

  /// Casts the matrices at once, then cuts the flat vector into the parameters.
  private static String weights(ParameterTable table) {
    long cast = table.start(Segment.TOKENS);
    StringBuilder text =
        new StringBuilder(
            """
              def weights(self: __torch__.{N}, flat: Tensor) -> List[Tensor]:
                low = torch.to(torch.narrow(flat, 0, 0, %d), {T})
                w = annotate(List[Tensor], [])
            """
                .formatted(cast));
    for (Parameter each : table.parameters()) {
      text.append(
          "    x%d = torch.append(w, torch.detach(torch.reshape(torch.narrow(%s, 0, %d, %d), %s)))\n"
              .formatted(
                  table.index(each.name()),
                  each.segment().cast() ? "low" : "flat",
                  each.offset(),
                  each.size(),
                  Arrays.toString(each.shape())));
    }
    return text.append("    return w\n").toString();
  }

  private static String adam(ParameterTable table) {
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (Segment segment : Segment.values()) {
      if (table.size(segment) == 0) {
        continue;
      }
      String rate =
          segment == Segment.PROTOTYPES
              ? "n[1]"
              : segment.embedsPatches() ? "n[3]" : segment.backbone() ? "n[2]" : "n[0]";
      text.append(
          "      a%d = self.adam(%d, %d, %s, %s, n[7])\n"
              .formatted(
                  line++,
                  table.start(segment),
                  table.size(segment),
                  rate,
                  segment.decays() ? "n[4]" : "0."));
    }
    return text.toString();
  }
}
