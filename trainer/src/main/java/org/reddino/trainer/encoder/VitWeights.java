package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.PositionTable;
import org.reddino.trainer.Tensor;

/// Weights of a vision transformer, complete and of the right shapes, by timm's names.
final class VitWeights {
  private static final int LISTED = 6;
  private static final String POSITIONS = "pos_embed";

  private final Architecture architecture;
  private final Map<String, Tensor> tensors;
  private final Positions positions;

  /// @param table how a position table of another grid is resampled
  /// @throws IllegalArgumentException listing what is missing, extra or misshaped
  VitWeights(Architecture architecture, Map<String, Tensor> named, PositionTable.Rule table) {
    this.architecture = architecture;
    Map<String, Tensor> tensors = BackboneNames.timm(named);
    this.positions = new Positions(architecture, tensors.get(POSITIONS), table);
    this.tensors = Map.copyOf(tensors);
    Map<String, long[]> expected = expected(architecture);
    expected.put(POSITIONS, positions.foundShape());
    List<String> problems = new ArrayList<>();
    expected.forEach(
        (name, shape) -> {
          Tensor found = tensors.get(name);
          if (found == null) {
            problems.add("missing " + name + " " + Arrays.toString(shape));
          } else if (!found.hasShape(shape)) {
            problems.add(
                "%s is %s, expected %s".formatted(name, found.shapeText(), Arrays.toString(shape)));
          }
        });
    tensors.forEach(
        (name, tensor) -> {
          if (!expected.containsKey(name)) {
            problems.add("extra " + name + " " + tensor.shapeText());
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems(architecture, problems));
    }
  }

  Architecture architecture() {
    return architecture;
  }

  /// What was done to the position table, empty if nothing.
  String positions() {
    return positions.description();
  }

  /// @throws IllegalArgumentException if a value is not finite
  float[] values(String name) {
    float[] found = tensors.get(name).floats();
    float[] values = name.equals(POSITIONS) ? positions.table(found) : found;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("tensor " + name + " holds " + value);
      }
    }
    return values;
  }

  /// Every tensor by name with its shape.
  static Map<String, long[]> expected(Architecture a) {
    int d = a.dimension();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("cls_token", new long[] {1, 1, d});
    shapes.put(POSITIONS, new long[] {1, 1 + a.patches(), d});
    if (a.registers() > 0) {
      shapes.put("reg_token", new long[] {1, a.registers(), d});
    }
    shapes.put("patch_embed.proj.weight", new long[] {d, 3, a.patch(), a.patch()});
    shapes.put("patch_embed.proj.bias", new long[] {d});
    for (int i = 0; i < a.depth(); i++) {
      String block = "blocks." + i + ".";
      norm(shapes, block + "norm1", d);
      linear(shapes, block + "attn.qkv", 3 * d, d);
      linear(shapes, block + "attn.proj", d, d);
      shapes.put(block + "ls1.gamma", new long[] {d});
      norm(shapes, block + "norm2", d);
      linear(shapes, block + "mlp.fc1", a.gated() ? 2 * a.hidden() : a.hidden(), d);
      linear(shapes, block + "mlp.fc2", d, a.hidden());
      shapes.put(block + "ls2.gamma", new long[] {d});
    }
    norm(shapes, "norm", d);
    return shapes;
  }

  private static void norm(Map<String, long[]> shapes, String name, int d) {
    shapes.put(name + ".weight", new long[] {d});
    shapes.put(name + ".bias", new long[] {d});
  }

  private static void linear(Map<String, long[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new long[] {out, in});
    shapes.put(name + ".bias", new long[] {out});
  }

  private static String problems(Architecture a, List<String> problems) {
    String listed = String.join("; ", problems.subList(0, Math.min(LISTED, problems.size())));
    String more =
        problems.size() > LISTED ? "; and %d more".formatted(problems.size() - LISTED) : "";
    return "weights do not fit " + a.name() + ": " + listed + more;
  }
}
