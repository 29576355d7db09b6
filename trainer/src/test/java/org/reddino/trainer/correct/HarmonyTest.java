package org.reddino.trainer.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class HarmonyTest {
  private static final int ROWS = 900;

  private final int[] sources = IntStream.range(0, ROWS).map(row -> row % 3 == 0 ? 1 : 0).toArray();
  private final int[] labels = IntStream.range(0, ROWS).map(row -> row / 300).toArray();
  private final float[][] vectors = new float[ROWS][8];

  /// Three classes 10 apart, the second source moved by 3 in another direction in each class: one
  /// offset for all cannot mend that.
  HarmonyTest() {
    Random random = new Random(9);
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 8; i++) {
        vectors[row][i] = (float) (0.5 * random.nextGaussian());
      }
      vectors[row][labels[row]] += 10;
      vectors[row][3 + labels[row]] += 3 * sources[row];
    }
  }

  @Test
  void offsetsOfEachClass_areFound() {
    SourcedVectors cells = new SourcedVectors(vectors, sources, labels);
    float[][] harmony = Correction.HARMONY.apply(cells, Progress.none());
    float[][] centered = Correction.CENTERING.apply(cells, Progress.none());
    for (int label = 0; label < 3; label++) {
      assertThat(gap(harmony, label)).as("class %d", label).isLessThan(0.3);
      assertThat(gap(centered, label)).isGreaterThan(2);
      assertThat(apart(harmony, label)).isGreaterThan(12); // sqrt(2) 10 before
    }
  }

  /// The ridge regression solved as a system of equations.
  @Test
  void offsets_equalDirectDefinition() {
    double[][] wide =
        IntStream.range(0, ROWS)
            .mapToObj(row -> IntStream.range(0, 8).mapToDouble(i -> vectors[row][i]).toArray())
            .toArray(double[][]::new);
    SoftClusters clusters = new SoftClusters(wide, sources, 3);
    clusters.settle();
    double[] expected = wide[5].clone();
    for (int k = 0; k < clusters.count(); k++) {
      double[] n = new double[2];
      double[][] s = new double[2][8];
      for (int row = 0; row < ROWS; row++) {
        double member = clusters.membership(row, k);
        n[sources[row]] += member;
        for (int i = 0; i < 8; i++) {
          s[sources[row]][i] += member * wide[row][i];
        }
      }
      for (int i = 0; i < 8; i++) {
        double[] beta =
            solved(
                new double[][] {
                  {n[0] + n[1], n[0], n[1], s[0][i] + s[1][i]},
                  {n[0], n[0] + 1, 0, s[0][i]},
                  {n[1], 0, n[1] + 1, s[1][i]}
                });
        expected[i] -= clusters.membership(5, k) * beta[1 + sources[5]];
      }
    }
    assertThat(ClusterOffsets.of(wide, clusters).taken(wide)[5])
        .containsExactly(expected, within(1e-8));
  }

  @Test
  void memberships_sumToOne() {
    double[][] wide =
        IntStream.range(0, ROWS)
            .mapToObj(row -> IntStream.range(0, 8).mapToDouble(i -> vectors[row][i]).toArray())
            .toArray(double[][]::new);
    SoftClusters clusters = new SoftClusters(wide, sources, 0);
    clusters.settle();
    assertThat(clusters.count()).isEqualTo(30);
    for (int row = 0; row < ROWS; row++) {
      int cell = row;
      double sum =
          IntStream.range(0, clusters.count()).mapToDouble(k -> clusters.membership(cell, k)).sum();
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
  }

  private static double[] solved(double[][] rows) {
    int n = rows.length;
    for (int p = 0; p < n; p++) {
      for (int r = 0; r < n; r++) {
        double factor = r == p ? 0 : rows[r][p] / rows[p][p];
        for (int c = 0; c <= n; c++) {
          rows[r][c] -= factor * rows[p][c];
        }
      }
    }
    return IntStream.range(0, n).mapToDouble(i -> rows[i][n] / rows[i][i]).toArray();
  }

  private double gap(float[][] of, int label) {
    double[] first = mean(of, label, 0);
    double[] second = mean(of, label, 1);
    return distance(first, second);
  }

  private double apart(float[][] of, int label) {
    return distance(mean(of, label, 0), mean(of, (label + 1) % 3, 0));
  }

  private double[] mean(float[][] of, int label, int source) {
    int[] rows =
        IntStream.range(0, ROWS)
            .filter(row -> labels[row] == label && sources[row] == source)
            .toArray();
    return IntStream.range(0, 8)
        .mapToDouble(i -> IntStream.of(rows).mapToDouble(row -> of[row][i]).average().orElseThrow())
        .toArray();
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum());
  }
}
