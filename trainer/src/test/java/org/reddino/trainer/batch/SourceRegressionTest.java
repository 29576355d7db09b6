package org.reddino.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceRegressionTest {
  private static final int ROWS = 200;
  private final int[] sources = IntStream.range(0, ROWS).map(r -> r % 5 == 0 ? 2 : r % 2).toArray();

  /// All components kept: the weighted sum of R^2 is the variance between sources over the whole
  /// variance, whatever the axes.
  @Test
  void allComponents_equalDirectDefinition() {
    float[][] vectors = vectors(7);
    SourceRegression regression = new SourceRegression(vectors, new Groups(sources));
    assertThat(regression.all()).isCloseTo(explained(vectors, sources), within(1e-6));
    int[] against = IntStream.of(sources).map(source -> source == 2 ? 1 : 0).toArray();
    assertThat(regression.of(2)).isCloseTo(explained(vectors, against), within(1e-6));
  }

  /// Axes and their variances are known: 60 uncorrelated components of falling spread, of which the
  /// last ten, and the sources along them, do not count.
  @Test
  void onlyFiftyComponents_count() {
    float[][] vectors = new float[ROWS][60];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 60; i++) {
        vectors[row][i] =
            (float) ((i < 50 ? 100 : 1) * Math.cos(Math.PI * (row + 0.5) * (i + 1) / ROWS));
      }
    }
    double[] shares = new double[2];
    for (int i = 0; i < 50; i++) {
      int column = i;
      shares[0] += between(vectors, column) / 50;
      shares[1] +=
          IntStream.range(0, ROWS).mapToDouble(r -> sq(vectors[r][column])).sum() / ROWS / 50;
    }
    SourceRegression regression = new SourceRegression(vectors, new Groups(sources));
    assertThat(regression.all()).isCloseTo(shares[0] / shares[1], within(1e-6));
  }

  @Test
  void equalVectors_explainNothing() {
    SourceRegression regression = new SourceRegression(new float[ROWS][3], new Groups(sources));
    assertThat(regression.all()).isZero();
  }

  private double between(float[][] vectors, int column) {
    double sum = 0;
    for (int source = 0; source < 3; source++) {
      int own = source;
      double[] values =
          IntStream.range(0, ROWS)
              .filter(row -> sources[row] == own)
              .mapToDouble(row -> vectors[row][column])
              .toArray();
      sum +=
          values.length
              * sq(
                  IntStream.range(0, values.length)
                      .mapToDouble(i -> values[i])
                      .average()
                      .orElseThrow())
              / ROWS;
    }
    return sum;
  }

  private static double sq(double value) {
    return value * value;
  }

  private static double explained(float[][] vectors, int[] groups) {
    double within = 0;
    double total = 0;
    for (int i = 0; i < vectors[0].length; i++) {
      double[] sums = new double[3];
      int[] counts = new int[3];
      double mean = 0;
      for (int row = 0; row < ROWS; row++) {
        sums[groups[row]] += vectors[row][i];
        counts[groups[row]]++;
        mean += vectors[row][i] / (double) ROWS;
      }
      for (int row = 0; row < ROWS; row++) {
        within += sq(vectors[row][i] - sums[groups[row]] / counts[groups[row]]);
        total += sq(vectors[row][i] - mean);
      }
    }
    return 1 - within / total;
  }

  private float[][] vectors(int dimension) {
    Random random = new Random(3);
    float[][] vectors = new float[ROWS][dimension];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < dimension; i++) {
        vectors[row][i] = (float) ((i + 1) * random.nextGaussian() + i * sources[row]);
      }
    }
    return vectors;
  }
}
