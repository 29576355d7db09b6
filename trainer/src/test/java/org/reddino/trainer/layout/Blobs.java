package org.reddino.trainer.layout;

import java.util.Random;

/// Cells of several round clusters in many dimensions.
final class Blobs {
  final float[][] vectors;
  final int[] cluster;

  Blobs(int clusters, int each, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] centers = new float[clusters][dimension];
    for (float[] center : centers) {
      for (int i = 0; i < dimension; i++) {
        center[i] = (float) (3 * random.nextGaussian());
      }
    }
    vectors = new float[clusters * each][dimension];
    cluster = new int[clusters * each];
    for (int row = 0; row < vectors.length; row++) {
      cluster[row] = row % clusters;
      for (int i = 0; i < dimension; i++) {
        vectors[row][i] = centers[cluster[row]][i] + (float) random.nextGaussian();
      }
    }
  }

  /// Mean position of a cluster.
  double[] center(float[][] positions, int wanted) {
    double[] sum = new double[3];
    for (int row = 0; row < positions.length; row++) {
      if (cluster[row] == wanted) {
        sum[0] += positions[row][0];
        sum[1] += positions[row][1];
        sum[2]++;
      }
    }
    return new double[] {sum[0] / sum[2], sum[1] / sum[2]};
  }
}
