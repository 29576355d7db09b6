package org.reddino.indexer;

/// What holds for every vector.
public final class Vectors {
  private Vectors() {}

  /// @throws IllegalArgumentException if a component is not finite
  static void checkFinite(float[] vector) {
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException("component " + i + " of the vector is " + vector[i]);
      }
    }
  }

  /// @throws IllegalArgumentException if a component is not finite, or all are zero: a zero vector
  ///     has no direction, so its cosine with anything is undefined
  static void checkDirection(float[] vector) {
    checkFinite(vector);
    if (!hasDirection(vector)) {
      throw new IllegalArgumentException("vector of " + vector.length + " components is zero");
    }
  }

  /// Whether a component is not zero: only then a cosine with it is defined.
  public static boolean hasDirection(float[] vector) {
    for (float component : vector) {
      if (component != 0) {
        return true;
      }
    }
    return false;
  }
}
