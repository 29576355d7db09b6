package org.reddino.trainer.knn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How long leave-one-source-out takes: `-Dreddino.measure=true`, figures in docs/evaluation.md.
@EnabledIfSystemProperty(named = "reddino.measure", matches = "true", disabledReason = "measures")
class ExactNeighborsTimesTest {
  private static final int ROWS = 60_000;
  private static final int DIMENSION = 384;
  private static final int SOURCES = 4;

  @Test
  void looSources_ofClusteredVectors() {
    float[][] vectors = clustered();
    for (int run = 0; run < 2; run++) {
      long start = System.nanoTime();
      for (int source = 0; source < SOURCES; source++) {
        List<float[]> held = new ArrayList<>();
        List<float[]> rest = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
          (row % SOURCES == source ? held : rest).add(vectors[row]);
        }
        float[][] base = rest.toArray(float[][]::new);
        float[][] queries = held.toArray(float[][]::new);
        Neighborhoods found = ExactNeighbors.euclidean(base, queries, 20);
        Nearest exact = BruteForce.of(base, queries[7], 20);
        assertThat(found.rows(7)).isEqualTo(exact.rows());
      }
      System.out.printf(
          "leave-one-source-out, %d x %d, %d sources, k = 20: %.1f s%n",
          ROWS, DIMENSION, SOURCES, (System.nanoTime() - start) / 1e9);
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
