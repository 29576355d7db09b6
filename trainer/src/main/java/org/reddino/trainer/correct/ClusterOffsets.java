package org.reddino.trainer.correct;

import java.util.stream.IntStream;

/// How far each source lies from the common middle of each cluster: ridge regression of the vectors
/// on an intercept, which is kept, and the sources, weighted by the membership. One-hot sources
/// have a closed form: with N the membership of a source in a cluster and m its mean there, the
/// middle is the mean of m by N / (N + 1), and the offset (m - middle) N / (N + 1).
final class ClusterOffsets {
  private static final double RIDGE = 1;

  private final SoftClusters clusters;
  private final double[][][] offsets; // [cluster][source][D]

  private ClusterOffsets(SoftClusters clusters, double[][][] offsets) {
    this.clusters = clusters;
    this.offsets = offsets;
  }

  static ClusterOffsets of(double[][] vectors, SoftClusters clusters) {
    return new ClusterOffsets(
        clusters,
        IntStream.range(0, clusters.count())
            .parallel()
            .mapToObj(cluster -> offsets(vectors, clusters, cluster))
            .toArray(double[][][]::new));
  }

  /// The vectors without their offsets.
  double[][] taken(double[][] vectors) {
    return IntStream.range(0, vectors.length)
        .parallel()
        .mapToObj(row -> taken(vectors[row], row))
        .toArray(double[][]::new);
  }

  private double[] taken(double[] vector, int row) {
    double[] moved = vector.clone();
    for (int cluster = 0; cluster < offsets.length; cluster++) {
      double[] offset = offsets[cluster][clusters.source(row)];
      double membership = clusters.membership(row, cluster);
      for (int i = 0; i < moved.length; i++) {
        moved[i] -= membership * offset[i];
      }
    }
    return moved;
  }

  private static double[][] offsets(double[][] vectors, SoftClusters clusters, int cluster) {
    int d = vectors[0].length;
    double[] weight = new double[clusters.sources()];
    double[][] sums = new double[clusters.sources()][d];
    for (int row = 0; row < vectors.length; row++) {
      double membership = clusters.membership(row, cluster);
      weight[clusters.source(row)] += membership;
      double[] sum = sums[clusters.source(row)];
      for (int i = 0; i < d; i++) {
        sum[i] += membership * vectors[row][i];
      }
    }
    double[] middle = new double[d];
    double whole = 0;
    for (int source = 0; source < sums.length; source++) {
      whole += weight[source] / (weight[source] + RIDGE);
      for (int i = 0; i < d; i++) {
        middle[i] += sums[source][i] / (weight[source] + RIDGE);
      }
    }
    for (int source = 0; source < sums.length; source++) {
      for (int i = 0; i < d; i++) {
        double center = whole > 1e-12 ? middle[i] / whole : 0;
        sums[source][i] = (sums[source][i] - weight[source] * center) / (weight[source] + RIDGE);
      }
    }
    return sums;
  }
}
