package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.Tensor;

/// Weights of a vision transformer in timm's names, complete and of the right shapes.
final class VitWeights {
  private static final int LISTED = 6;

  private final Architecture architecture;
  private final Map<String, Tensor> tensors;

  /// @throws IllegalArgumentException listing what is missing, extra or misshaped
  VitWeights(Architecture architecture, Map<String, Tensor> tensors) {
    this.architecture = architecture;
    this.tensors = Map.copyOf(tensors);
    refuseOtherLayouts(tensors);
    Map<String, long[]> expected = expected(architecture);
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

  /// @throws IllegalArgumentException if a value is not finite
  float[] values(String name) {
    float[] values = tensors.get(name).floats();
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
    shapes.put("pos_embed", new long[] {1, 1 + a.patches(), d});
    shapes.put("patch_embed.proj.weight", new long[] {d, 3, a.patch(), a.patch()});
    shapes.put("patch_embed.proj.bias", new long[] {d});
    for (int i = 0; i < a.depth(); i++) {
      String block = "blocks." + i + ".";
      norm(shapes, block + "norm1", d);
      linear(shapes, block + "attn.qkv", 3 * d, d);
      linear(shapes, block + "attn.proj", d, d);
      shapes.put(block + "ls1.gamma", new long[] {d});
      norm(shapes, block + "norm2", d);
      linear(shapes, block + "mlp.fc1", a.hidden(), d);
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

  private void refuseOtherLayouts(Map<String, Tensor> tensors) {
    for (String name : tensors.keySet()) {
      if (name.startsWith("backbone.") || name.startsWith("teacher.")) {
        throw new IllegalArgumentException(
            "found "
                + name
                + ": a training checkpoint; this version reads exported backbones only");
      }
      if (name.endsWith("register_tokens") || name.equals("reg_token")) {
        throw new IllegalArgumentException(
            "found " + name + ": weights with registers, which this version does not run yet");
      }
      if (name.contains(".mlp.w12.")) {
        throw new IllegalArgumentException(
            "found " + name + ": SwiGLU blocks, which this version does not run yet");
      }
    }
    Tensor table = tensors.get("pos_embed");
    long patches = architecture.patches();
    if (table != null && table.shape().length == 3 && table.shape()[1] != patches + 1) {
      throw new IllegalArgumentException(
          ("pos_embed is %s, expected [1, %d, %d] for %d px: the weights are for another image size,"
                  + " and this version does not interpolate them yet")
              .formatted(
                  table.shapeText(), patches + 1, architecture.dimension(), architecture.image()));
    }
  }
}
