package org.reddino.trainer.layout;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reddino.trainer.Chance;

/// How far neighbors on the plane are neighbors in truth (Venna and Kaski 2001): 1 = all of them.
public final class Trustworthiness {
  /// Neighbors that are usually looked at.
  private static final int USUAL = 15;

  private static final double WORK = 2e9;

  private Trustworthiness() {}

  /// [#of(float[][], float[][], int)] of 15 neighbors, or as many as few cells allow.
  public static double of(float[][] vectors, float[][] positions) {
    return of(vectors, positions, Math.min(USUAL, (vectors.length - 1) / 2));
  }

  /// Over all cells, or over so many, chosen by a fixed seed, as seconds allow.
  ///
  /// @param positions [n][2]
  /// @param k neighbors looked at, below n / 2
  public static double of(float[][] vectors, float[][] positions, int k) {
    int n = vectors.length;
    if (positions.length != n || k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          "%d vectors, %d positions, k = %d".formatted(n, positions.length, k));
    }
    int asked = (int) Math.min(n, Math.max(50, WORK / ((double) n * vectors[0].length)));
    Chance chance = new Chance(1);
    int[] queries =
        asked >= n
            ? IntStream.range(0, n).toArray()
            : IntStream.range(0, asked).map(_ -> chance.below(n)).toArray();
    double penalty =
        Arrays.stream(queries)
            .parallel()
            .mapToLong(query -> penalty(vectors, positions, query, k))
            .sum();
    return 1 - 2 * penalty / ((double) queries.length * k * (2.0 * n - 3.0 * k - 1));
  }

  /// Sum over the plane's k nearest of how far beyond k they truly rank.
  private static long penalty(float[][] vectors, float[][] positions, int query, int k) {
    double[] truth = distances(vectors, query);
    double[] plane = distances(positions, query);
    long sum = 0;
    boolean[] taken = new boolean[plane.length];
    taken[query] = true;
    for (int i = 0; i < k; i++) {
      int near = -1;
      for (int other = 0; other < plane.length; other++) {
        if (!taken[other] && (near < 0 || plane[other] < plane[near])) {
          near = other;
        }
      }
      taken[near] = true;
      int rank = 1;
      for (int other = 0; other < truth.length; other++) {
        if (other != query && truth[other] < truth[near]) {
          rank++;
        }
      }
      sum += Math.max(0, rank - k);
    }
    return sum;
  }

  private static double[] distances(float[][] rows, int query) {
    double[] distances = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      double sum = 0;
      for (int i = 0; i < rows[row].length; i++) {
        double difference = rows[row][i] - rows[query][i];
        sum += difference * difference;
      }
      distances[row] = sum;
    }
    return distances;
  }
}
