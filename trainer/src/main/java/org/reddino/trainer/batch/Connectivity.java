package org.reddino.trainer.batch;

import java.util.stream.IntStream;
import org.reddino.trainer.knn.Neighborhoods;

/// Graph connectivity as in scIB (Luecken and others, 2022): the share of a class's cells in the
/// largest component of the neighbor graph within the class.
final class Connectivity {
  private Connectivity() {}

  /// 1 for each row in the largest component of its class, 0 for the others.
  ///
  /// @param k neighbors that are edges
  static double[] inLargest(Neighborhoods graph, Groups classes, int k) {
    int[] parent = IntStream.range(0, classes.rows()).toArray();
    for (int row = 0; row < parent.length; row++) {
      int[] rows = graph.rows(row);
      for (int i = 0; i < k; i++) {
        if (classes.of(rows[i]) == classes.of(row)) {
          parent[root(parent, row)] = root(parent, rows[i]);
        }
      }
    }
    int[] size = new int[parent.length];
    IntStream.range(0, parent.length).forEach(row -> size[root(parent, row)]++);
    int[] largest = new int[classes.count()]; // root, the first of equal ones
    for (int row = parent.length - 1; row >= 0; row--) {
      int root = root(parent, row);
      int known = largest[classes.of(row)];
      if (classes.of(known) != classes.of(row) || size[root] >= size[known]) {
        largest[classes.of(row)] = root;
      }
    }
    return IntStream.range(0, parent.length)
        .mapToDouble(row -> root(parent, row) == largest[classes.of(row)] ? 1 : 0)
        .toArray();
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
