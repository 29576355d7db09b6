package org.reddino.trainer.knn;

import java.util.stream.IntStream;
import org.reddino.trainer.Progress;

/// Every distance by a loop in float64.
final class BruteForce {
  private static final int CHUNK = 256;

  private BruteForce() {}

  static Neighborhoods neighbors(float[][] base, float[][] queries, int k, Progress progress) {
    int[][] rows = new int[queries.length][];
    double[][] distances = new double[queries.length][];
    for (int start = 0; start < queries.length; start += CHUNK) {
      int end = Math.min(queries.length, start + CHUNK);
      IntStream.range(start, end)
          .parallel()
          .forEach(
              query -> {
                Nearest nearest = of(base, queries[query], k);
                rows[query] = nearest.rows();
                distances[query] = nearest.distances();
              });
      progress.step(end, queries.length);
    }
    return new Neighborhoods(rows, distances);
  }

  /// The `k` rows of `base` nearest to one query.
  static Nearest of(float[][] base, float[] query, int k) {
    Nearest nearest = new Nearest(k);
    for (int row = 0; row < base.length; row++) {
      nearest.offer(row, squaredDistance(base[row], query));
    }
    return nearest;
  }

  /// Sum of squared differences in float64, in component order.
  static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
