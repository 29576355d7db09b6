package org.reddino.indexer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Vectors as encoders make them: clusters of a low intrinsic dimension, seeded.
final class Clusters {
  private static final int INTRINSIC = 16;
  private static final int CLUSTERS = 50;

  private final Random random;
  private final float[][] centers;
  private final float[][] basis;

  Clusters(int dimension, long seed) {
    random = new Random(seed);
    centers = gaussian(CLUSTERS, dimension);
    basis = gaussian(INTRINSIC, dimension);
  }

  float[] vector() {
    float[] vector = centers[random.nextInt(CLUSTERS)].clone();
    for (float[] direction : basis) {
      float step = 0.2f * (float) random.nextGaussian();
      for (int i = 0; i < vector.length; i++) {
        vector[i] += step * direction[i];
      }
    }
    return vector;
  }

  /// Entries with the ids from `first` on, keywords `source` and, on two of three, `label`, and the
  /// number
  /// `size`, on all but every fifth.
  List<IndexEntry> entries(long first, int count) {
    List<IndexEntry> entries = new ArrayList<>();
    for (long id = first; id < first + count; id++) {
      String source = "s" + random.nextInt(4);
      entries.add(
          new IndexEntry(
              id,
              vector(),
              id % 3 == 0
                  ? Map.of("source", source)
                  : Map.of("source", source, "label", "l" + id % 7),
              id % 5 == 0 ? Map.of() : Map.of("size", random.nextInt(100) / 10.0)));
    }
    return entries;
  }

  private float[][] gaussian(int rows, int columns) {
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }
}
