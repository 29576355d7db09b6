package org.reddino.trainer.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;
import org.reddino.trainer.knn.ExactNeighbors;

class FuzzySetTest {
  private static final int K = 10;

  /// Published constants of the authors' fit.
  @Test
  void curve_hasTheKnownConstants() {
    Curve usual = Curve.fit(0.1, 1);
    assertThat(usual.a()).isCloseTo(1.5769, within(2e-3));
    assertThat(usual.b()).isCloseTo(0.8951, within(2e-3));
    Curve tight = Curve.fit(0.001, 1);
    assertThat(tight.a()).isCloseTo(1.929, within(2e-3));
    assertThat(tight.b()).isCloseTo(0.7915, within(2e-3));
  }

  @Test
  void forces_followTheFormula() {
    Curve curve = Curve.fit(0.1, 1);
    Forces forces = new Forces(curve);
    for (double squared = 1e-6; squared < 1e4; squared *= 1.37) {
      double power = Math.pow(squared, curve.b());
      double pull = -2 * curve.a() * curve.b() * power / squared / (1 + curve.a() * power);
      double push = 2 * curve.b() / ((0.001 + squared) * (1 + curve.a() * power));
      assertThat(forces.pull((float) squared) / pull).isCloseTo(1, within(2e-4));
      assertThat(forces.push((float) squared) / push).isCloseTo(1, within(2e-4));
    }
    assertThat(forces.pull(0) * 0).isZero();
  }

  @Test
  void weights_areThoseOfTheDirectDefinition() {
    float[][] vectors = new Blobs(4, 20, 6, 5).vectors;
    int n = vectors.length;
    double[][] wanted = direct(vectors);
    FuzzySet set =
        FuzzySet.among(
            ExactNeighbors.acrossGroups(
                vectors, IntStream.range(0, n).toArray(), K - 1, Progress.none()));
    double[][] found = new double[n][n];
    for (int i = 0; i < n; i++) {
      assertThat(set.partners(i)).isSorted().doesNotContain(i);
      for (int at = 0; at < set.partners(i).length; at++) {
        found[i][set.partners(i)[at]] = set.weights(i)[at];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(found[i][j]).as("%d-%d", i, j).isCloseTo(wanted[i][j], within(1e-4));
        assertThat(found[i][j]).isEqualTo(found[j][i]);
      }
    }
  }

  /// The definition on all pairs in float64, sigma by plain bisection.
  private static double[][] direct(float[][] vectors) {
    int n = vectors.length;
    double[][] one = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] distances = new double[n];
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int c = 0; c < vectors[i].length; c++) {
          sum += Math.pow((double) vectors[i][c] - vectors[j][c], 2);
        }
        distances[j] = i == j ? Double.POSITIVE_INFINITY : Math.sqrt(sum);
      }
      double[] sorted = Arrays.stream(distances).sorted().limit(K - 1).toArray();
      double low = 1e-9;
      double high = 1e3;
      for (int step = 0; step < 200; step++) {
        double middle = (low + high) / 2;
        double sum = 0;
        for (double distance : sorted) {
          sum += Math.exp(-(distance - sorted[0]) / middle);
        }
        if (sum > Math.log(K) / Math.log(2)) {
          high = middle;
        } else {
          low = middle;
        }
      }
      for (int j = 0; j < n; j++) {
        one[i][j] = distances[j] <= sorted[K - 2] ? Math.exp(-(distances[j] - sorted[0]) / low) : 0;
      }
    }
    double[][] both = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        both[i][j] = one[i][j] + one[j][i] - one[i][j] * one[j][i];
      }
    }
    return both;
  }
}
