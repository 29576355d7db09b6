package org.reddino.trainer.ssl.program;

import java.util.List;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.torch.ClassText;
import org.reddino.trainer.torch.Constant;

/// The step of distillation: CLS and patch tokens, each through a linear layer, are to equal the
/// features of another encoder. `n` pictures, `G` cells along a side of its map, `T` components.
///
/// Methods: `gather(pixels, targets, numbers)` and `step(pixels, targets, numbers)`; `targets`
/// [n, 1 + G * G, T], the whole first. Numbers as in [SslProgram]. Answer: loss, that of the whole,
/// that of the map; after an update what that gives.
public final class DistillProgram {
  static final String NAME = "Distill";

  private static final String COSINE =
      """
        def apart(self: __torch__.{N}, x: Tensor, y: Tensor) -> Tensor:
          near = torch.sum(torch.mul(self.unit(x, 1e-08), self.unit(y, 1e-08)), [-1])
          return torch.rsub(torch.mean(near), 1)
      """;

  private static final String SMOOTH_L1 =
      """
        def apart(self: __torch__.{N}, x: Tensor, y: Tensor) -> Tensor:
          return torch.smooth_l1_loss(x, y, 1, 1.)
      """;

  private static final String GATHER =
      """
        def layer(self: __torch__.{N}, w: List[Tensor], x: Tensor, a: int, b: int) -> Tensor:
          return torch.to(torch.linear(torch.to(x, {T}), w[a], torch.to(w[b], {T})), {F})
        def gather(self: __torch__.{N}, pixels: Tensor, targets: Tensor, numbers: Tensor) -> Tensor:
          k = self.numbers(numbers)
          a = torch.set_grad_enabled(False)
          goal = torch.to(targets, {F})
          w = self.learning(self.student)
          b = torch.set_grad_enabled(True)
          x = self.tokens(w, self.stem(w, pixels), True)
          c = self.layer(w, torch.select(x, 1, 0), {whole})
          whole = self.apart(c, torch.select(goal, 1, 0))
      {patches}    loss = torch.add(whole, torch.mul(parts, {weight}))
          d = self.add(loss, w, k[9])
          return torch.detach(torch.stack([loss, whole, parts]))
        def step(self: __torch__.{N}, pixels: Tensor, targets: Tensor, numbers: Tensor) -> Tensor:
          a = self.gather(pixels, targets, numbers)
          b = self.update(self.numbers(numbers))
          return torch.cat([a, b])
      """;

  private static final String PATCHES =
      """
          y = torch.matmul(self.resample, torch.slice(x, 1, 1))
          parts = self.apart(self.layer(w, y, {patch_layer}), torch.slice(goal, 1, 1))
      """;

  private DistillProgram() {}

  /// What the student is to equal.
  ///
  /// @param dimension of the features, `T`
  /// @param grid of the map, `G`, 0 without one
  /// @param patchWeight factor of the map's loss
  /// @param cosine is the measure, otherwise smooth L1
  public record Goal(int dimension, int grid, double patchWeight, boolean cosine) {
    public Goal {
      if (dimension < 1 || grid < 0 || patchWeight < 0) {
        throw new IllegalArgumentException(
            "dimension %d, grid %d, weight %s".formatted(dimension, grid, patchWeight));
      }
    }

    boolean map() {
      return grid > 0 && patchWeight > 0;
    }
  }

  public static Program of(Backbone backbone, Goal goal, ElementType type) {
    List<String> layers =
        goal.map() ? List.of("distill.whole", "distill.patch") : List.of("distill.whole");
    ParameterTable table = ParameterTable.of(backbone, layers, goal.dimension());
    Template template = Program.types(NAME, type);
    String network = BackboneText.of(template, backbone, table);
    String state = StateText.of(template, table, 1);
    template
        .set("whole", layer(table, "distill.whole"))
        .set("patch_layer", goal.map() ? layer(table, "distill.patch") : "")
        .set("patches", goal.map() ? PATCHES : "    parts = torch.zeros_like(whole)\n")
        .set("weight", goal.patchWeight());
    List<Constant> constants =
        goal.map()
            ? Program.constants(
                backbone,
                area(backbone.grid(), goal.grid()),
                (long) goal.grid() * goal.grid(),
                backbone.patches())
            : Program.constants(backbone, new float[1], 1);
    String text =
        ClassText.head(NAME, constants)
            + network
            + state
            + template.fill(LossText.TEXT + (goal.cosine() ? COSINE : SMOOTH_L1))
            + template.fill(template.fill(GATHER));
    return new Program(NAME, text, constants, table, 1);
  }

  private static String layer(ParameterTable table, String name) {
    return table.index(name + ".weight") + ", " + table.index(name + ".bias");
  }

  /// The matrix [to * to, from * from] of means over the part of the old cells that a new one
  /// covers.
  static float[] area(int from, int to) {
    double[][] line = new double[to][from];
    for (int i = 0; i < to; i++) {
      double start = (double) i * from / to;
      double end = (double) (i + 1) * from / to;
      for (int j = 0; j < from; j++) {
        line[i][j] = Math.max(0, Math.min(end, j + 1) - Math.max(start, j)) / (end - start);
      }
    }
    return GridMatrix.of(line);
  }
}
