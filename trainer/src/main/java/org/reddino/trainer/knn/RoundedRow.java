package org.reddino.trainer.knn;

import org.reddino.trainer.torch.Bfloat16;

/// A centred vector rounded to bfloat16, with room for half its squared length in three parts and
/// three ones, so that a product of two rows is half their squared distance.
///
/// @param dimension components of the vector
/// @param squaredNorm squared length of the rounded vector
/// @param rounding length of what rounding took away
record RoundedRow(int dimension, double squaredNorm, double rounding) {
  private static final int PARTS = 3;
  private static final int TILE = 32;

  /// Values of a row of the engine: a whole number of tiles.
  static int width(int dimension) {
    return Math.ceilDiv(dimension + 2 * PARTS, TILE) * TILE;
  }

  /// Writes a query's row to `target` at `offset`.
  static RoundedRow query(double[] centered, float[] target, int offset) {
    return write(centered, 1, target, offset);
  }

  /// Writes a row of the base: minus the vector, lengths and ones exchanged.
  static RoundedRow base(double[] centered, float[] target, int offset) {
    return write(centered, -1, target, offset);
  }

  private static RoundedRow write(double[] centered, int sign, float[] target, int offset) {
    double squared = 0;
    double lost = 0;
    for (int i = 0; i < centered.length; i++) {
      float rounded = rounded((float) centered[i]);
      double rest = centered[i] - rounded;
      squared += (double) rounded * rounded;
      lost += rest * rest;
      target[offset + i] = sign * rounded;
    }
    int lengths = offset + centered.length + (sign > 0 ? 0 : PARTS);
    int ones = offset + centered.length + (sign > 0 ? PARTS : 0);
    double rest = squared / 2;
    for (int part = 0; part < PARTS; part++) {
      float value = rounded((float) rest);
      target[lengths + part] = value;
      target[ones + part] = 1;
      rest -= value;
    }
    return new RoundedRow(centered.length, squared, Math.sqrt(lost));
  }

  private static float rounded(float value) {
    return Float.intBitsToFloat(Bfloat16.rounded(value) << 16);
  }
}
