package org.reddino.trainer;

import java.util.List;
import java.util.Random;

/// The vectors of measurements: 400 Gaussian clusters in 28 directions, as for the index.
public final class ClusteredVectors {
  private ClusteredVectors() {}

  /// @return [rows][dimension], the same for the same sizes
  public static float[][] of(int rows, int dimension) {
    Random random = new Random(1);
    float[][] basis = new float[28][dimension];
    float[][] centers = new float[400][28];
    for (float[][] matrix : List.of(basis, centers)) {
      for (float[] row : matrix) {
        for (int i = 0; i < row.length; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
    }
    float[][] vectors = new float[rows][dimension];
    for (float[] vector : vectors) {
      float[] center = centers[random.nextInt(centers.length)];
      for (int axis = 0; axis < basis.length; axis++) {
        float value = center[axis] + 0.5f * (float) random.nextGaussian();
        for (int i = 0; i < dimension; i++) {
          vector[i] += value * basis[axis][i];
        }
      }
    }
    return vectors;
  }
}
