package org.reddino.trainer.ssl;

import org.reddino.trainer.ssl.program.Bicubic;

/// The position table for another grid, as RedDino converts it before training: bicubic without
/// antialias, scale exactly new / old.
final class PositionTable {
  private PositionTable() {}

  /// @param values of a table [1, 1 + G * G, D], CLS first
  /// @param grid wanted
  static float[] of(float[] values, long[] shape, int grid) {
    int dimension = (int) shape[2];
    int from = (int) Math.round(Math.sqrt((double) shape[1] - 1));
    if ((long) from * from + 1 != shape[1]) {
      throw new IllegalArgumentException("pos_embed has " + shape[1] + " rows, not 1 and a square");
    }
    if (from == grid) {
      return values;
    }
    float[] matrix = Bicubic.matrix(from, grid);
    float[] to = new float[(1 + grid * grid) * dimension];
    System.arraycopy(values, 0, to, 0, dimension);
    for (int row = 0; row < grid * grid; row++) {
      for (int d = 0; d < dimension; d++) {
        double sum = 0;
        for (int old = 0; old < from * from; old++) {
          sum += (double) matrix[row * from * from + old] * values[(1 + old) * dimension + d];
        }
        to[(1 + row) * dimension + d] = (float) sum;
      }
    }
    return to;
  }
}
