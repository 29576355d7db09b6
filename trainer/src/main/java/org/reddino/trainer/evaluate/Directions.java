package org.reddino.trainer.evaluate;

/// Vectors of length 1: their Euclidean order is that of the cosine.
final class Directions {
  private Directions() {}

  /// @throws IllegalArgumentException if a vector is zero
  static float[][] of(float[][] rows) {
    float[][] directions = new float[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      double squared = 0;
      for (float value : rows[row]) {
        squared += (double) value * value;
      }
      if (squared == 0) {
        throw new IllegalArgumentException("a vector of zeros has no direction: leave cosine out");
      }
      double length = Math.sqrt(squared);
      for (int i = 0; i < rows[row].length; i++) {
        directions[row][i] = (float) (rows[row][i] / length);
      }
    }
    return directions;
  }
}
