package org.reddino.trainer.knn;

import java.util.stream.IntStream;
import org.reddino.trainer.Progress;

/// Every distance by a loop in float64.
final class BruteForce {
  private static final int CHUNK = 256;

  private BruteForce() {}

  static Neighborhoods neighbors(Problem problem, Progress progress) {
    float[][] queries = problem.queries();
    int[][] rows = new int[queries.length][];
    double[][] distances = new double[queries.length][];
    for (int start = 0; start < queries.length; start += CHUNK) {
      int end = Math.min(queries.length, start + CHUNK);
      IntStream.range(start, end)
          .parallel()
          .forEach(
              query -> {
                Nearest nearest = of(problem, query);
                rows[query] = nearest.rows();
                distances[query] = nearest.distances();
              });
      progress.step(end, queries.length);
    }
    return new Neighborhoods(rows, distances);
  }

  /// The `k` rows nearest to one query.
  static Nearest of(Problem problem, int query) {
    float[][] base = problem.base();
    Nearest nearest = new Nearest(problem.k());
    for (int row = 0; row < base.length; row++) {
      if (problem.allows(query, row)) {
        nearest.offer(row, squaredDistance(base[row], problem.queries()[query]));
      }
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
