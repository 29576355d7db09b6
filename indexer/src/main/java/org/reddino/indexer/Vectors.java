package org.reddino.indexer;

/// What holds for every vector.
final class Vectors {
  private Vectors() {}

  /// @throws IllegalArgumentException if a component is not finite, or all are zero: a zero vector
  /// has
  ///     no direction, so its cosine with anything is undefined
  static void check(float[] vector) {
    boolean zero = true;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException("component " + i + " of the vector is " + vector[i]);
      }
      zero &= vector[i] == 0;
    }
    if (zero) {
      throw new IllegalArgumentException("vector of " + vector.length + " components is zero");
    }
  }
}
