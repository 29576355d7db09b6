package org.reddino.trainer.evaluate;

import java.nio.file.Path;
import java.util.Map;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;

/// A feature table in a safetensors file: `features` [n, D] of numbers with a fraction, `label` [n]
/// and `source` [n] of whole numbers, which name themselves; and, where the protocol needs them,
/// `group` [n] of whole numbers and `split` [n] of 0 (learn) and 1 (test).
public final class FeatureFile {
  private FeatureFile() {}

  /// Reads the table of a file.
  ///
  /// @throws IllegalArgumentException naming the file and what is missing or wrong in it
  /// @throws java.io.UncheckedIOException if it cannot be read
  public static FeatureTable read(Path file) {
    Map<String, Tensor> tensors = Safetensors.read(file);
    try {
      Tensor features = tensor(tensors, "features", 2);
      FeatureTable table =
          new FeatureTable(
              features.rows(),
              Column.ofNumbers(tensor(tensors, "label", 1).longs()),
              Column.ofNumbers(tensor(tensors, "source", 1).longs()));
      if (tensors.containsKey("group")) {
        table = table.withGroups(Column.ofNumbers(tensor(tensors, "group", 1).longs()));
      }
      return tensors.containsKey("split")
          ? table.withSplit(tested(tensor(tensors, "split", 1).longs()))
          : table;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static boolean[] tested(long[] split) {
    boolean[] tested = new boolean[split.length];
    for (int row = 0; row < split.length; row++) {
      if (split[row] != 0 && split[row] != 1) {
        throw new IllegalArgumentException("split of row " + row + " is " + split[row]);
      }
      tested[row] = split[row] == 1;
    }
    return tested;
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name, int axes) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "has no tensor " + name + ", only " + String.join(", ", tensors.keySet()));
    }
    if (tensor.shape().length != axes) {
      throw new IllegalArgumentException(
          "tensor " + name + " has shape " + tensor.shapeText() + ", not " + axes + " axes");
    }
    return tensor;
  }
}
