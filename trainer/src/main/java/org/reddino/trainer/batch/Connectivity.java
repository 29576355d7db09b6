package org.reddino.trainer.batch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reddino.trainer.knn.Neighborhoods;

/// Graph connectivity as in scIB (Luecken and others, 2022): per class, the share of its cells in
/// the largest component of the neighbor graph within the class; the mean over the classes.
final class Connectivity {
  private Connectivity() {}

  /// @param k neighbors that are edges
  static double of(Neighborhoods graph, int[] labels, int k) {
    int[] parent = IntStream.range(0, labels.length).toArray();
    for (int row = 0; row < labels.length; row++) {
      int[] rows = graph.rows(row);
      for (int i = 0; i < k; i++) {
        if (labels[rows[i]] == labels[row]) {
          parent[root(parent, row)] = root(parent, rows[i]);
        }
      }
    }
    int[] size = new int[labels.length];
    int classes = Arrays.stream(labels).max().orElseThrow() + 1;
    int[] largest = new int[classes];
    int[] cells = new int[classes];
    for (int row = 0; row < labels.length; row++) {
      int grown = ++size[root(parent, row)];
      largest[labels[row]] = Math.max(largest[labels[row]], grown);
      cells[labels[row]]++;
    }
    return IntStream.range(0, classes)
        .filter(label -> cells[label] > 0)
        .mapToDouble(label -> (double) largest[label] / cells[label])
        .average()
        .orElseThrow();
  }

  private static int root(int[] parent, int row) {
    int at = row;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
