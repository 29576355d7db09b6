package org.reddino.trainer.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.Tensor;

/// The tensors of a network: none missing, none extra, all of the right shapes and kinds.
final class FittingTensors {
  private static final int LISTED = 6;

  private final Map<String, Tensor> tensors;

  /// @param network its name
  /// @throws IllegalArgumentException listing what is missing, extra, misshaped or of integers
  FittingTensors(String network, Map<String, long[]> expected, Map<String, Tensor> found) {
    this.tensors = Map.copyOf(found);
    List<String> problems = new ArrayList<>();
    expected.forEach((name, shape) -> check(name, shape, problems));
    found.forEach(
        (name, tensor) -> {
          if (!expected.containsKey(name)) {
            problems.add("extra " + name + " " + tensor.shapeText());
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems(network, problems));
    }
  }

  private void check(String name, long[] shape, List<String> problems) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      problems.add("missing " + name + " " + Arrays.toString(shape));
    } else if (!tensor.hasShape(shape)) {
      problems.add(
          "%s is %s, expected %s".formatted(name, tensor.shapeText(), Arrays.toString(shape)));
    } else if (!tensor.type().floating()) {
      problems.add("%s holds %s, expected floating-point numbers".formatted(name, tensor.type()));
    }
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

  private static String problems(String network, List<String> problems) {
    String listed = String.join("; ", problems.subList(0, Math.min(LISTED, problems.size())));
    String more =
        problems.size() > LISTED ? "; and %d more".formatted(problems.size() - LISTED) : "";
    return "weights do not fit " + network + ": " + listed + more;
  }
}
