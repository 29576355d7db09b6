package org.reddino.indexer.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Vectors as encoders make them, from a seed: 1,000 Gaussian clusters whose sizes follow Zipf's
/// law, spread along 30 shared directions, unit norm.
public final class StandardVectors {
  private static final int CLUSTERS = 1000;
  private static final int INTRINSIC = 30;
  // Norm of the spread inside a cluster, where the centre's norm is 1.
  private static final double SPREAD = 0.7;

  private final float[][] centers;
  private final float[][] directions;
  private final double[] cumulated;
  private final SplittableRandom random;

  /// @param dimension components of a vector
  public StandardVectors(int dimension, long seed) {
    random = new SplittableRandom(seed);
    centers = gaussian(CLUSTERS, dimension, 1 / Math.sqrt(dimension));
    directions = gaussian(INTRINSIC, dimension, SPREAD / Math.sqrt((double) INTRINSIC * dimension));
    cumulated = new double[CLUSTERS];
    double sum = 0;
    for (int i = 0; i < CLUSTERS; i++) {
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  /// The next `count` vectors.
  public float[][] next(int count) {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = vector();
    }
    return vectors;
  }

  private float[] vector() {
    float[] vector = centers[cluster()].clone();
    for (float[] direction : directions) {
      float step = (float) random.nextGaussian();
      for (int i = 0; i < vector.length; i++) {
        vector[i] += step * direction[i];
      }
    }
    double squared = 0;
    for (float component : vector) {
      squared += component * component;
    }
    float scale = (float) (1 / Math.sqrt(squared));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  private int cluster() {
    double at = random.nextDouble(cumulated[CLUSTERS - 1]);
    int found = Arrays.binarySearch(cumulated, at);
    return found >= 0 ? found : -found - 1;
  }

  private float[][] gaussian(int rows, int columns, double deviation) {
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return matrix;
  }
}
