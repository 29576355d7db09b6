package org.reddino.trainer.knn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.reddino.trainer.Progress;

/// How long leave-one-source-out takes: `-Dreddino.measure=true`, figures in docs/evaluation.md.
@EnabledIfSystemProperty(named = "reddino.measure", matches = "true", disabledReason = "measures")
class ExactNeighborsTimesTest {
  private static final int ROWS = Integer.getInteger("reddino.rows", 60_000);
  private static final int DIMENSION = 384;
  private static final int SOURCES = 4;

  @Test
  void looSources_ofClusteredVectors() {
    float[][] vectors = clustered();
    int[] groups = IntStream.range(0, ROWS).map(row -> row % SOURCES).toArray();
    for (int run = 0; run < 3; run++) {
      long start = System.nanoTime();
      Neighborhoods found = ExactNeighbors.acrossGroups(vectors, groups, 20, Progress.none());
      double seconds = (System.nanoTime() - start) / 1e9;
      Problem problem = Problem.acrossGroups(vectors, groups, 20);
      for (int query = 7; query < ROWS; query += 1999) {
        Nearest exact = BruteForce.of(problem, query);
        assertThat(found.rows(query)).isEqualTo(exact.rows());
        assertThat(found.distances(query)).isEqualTo(exact.distances());
      }
      System.out.printf(
          "leave-one-source-out, %d x %d, %d sources, k = 20: %.1f s%n",
          ROWS, DIMENSION, SOURCES, seconds);
    }
  }

  /// 400 Gaussian clusters in 28 directions, as in the measurements of the index.
  private static float[][] clustered() {
    Random random = new Random(1);
    float[][] basis = new float[28][DIMENSION];
    float[][] centers = new float[400][28];
    for (float[][] matrix : List.of(basis, centers)) {
      for (float[] row : matrix) {
        for (int i = 0; i < row.length; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
    }
    float[][] vectors = new float[ROWS][DIMENSION];
    for (float[] vector : vectors) {
      float[] center = centers[random.nextInt(centers.length)];
      for (int axis = 0; axis < basis.length; axis++) {
        float value = center[axis] + 0.5f * (float) random.nextGaussian();
        for (int i = 0; i < DIMENSION; i++) {
          vector[i] += value * basis[axis][i];
        }
      }
    }
    return vectors;
  }
}
