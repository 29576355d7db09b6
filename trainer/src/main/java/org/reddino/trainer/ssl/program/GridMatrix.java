package org.reddino.trainer.ssl.program;

/// Changes of a square grid as a matrix, for a program that multiplies by it.
final class GridMatrix {
  private GridMatrix() {}

  /// The matrix [to * to, from * from] that does to rows and columns what `axis` does to one line.
  ///
  /// @param axis weight of each old place for each new one, [to][from]
  static float[] of(double[][] axis) {
    int to = axis.length;
    int from = axis[0].length;
    float[] matrix = new float[to * to * from * from];
    int at = 0;
    for (int y = 0; y < to; y++) {
      for (int x = 0; x < to; x++) {
        for (int v = 0; v < from; v++) {
          for (int u = 0; u < from; u++) {
            matrix[at++] = (float) (axis[y][v] * axis[x][u]);
          }
        }
      }
    }
    return matrix;
  }
}
