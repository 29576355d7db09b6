package org.reddino.trainer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How long a layout takes: `-Dreddino.measure=true`, figures in docs/maps.md.
@EnabledIfSystemProperty(named = "reddino.measure", matches = "true", disabledReason = "measures")
class UmapTimesTest {
  private static final int ROWS = Integer.getInteger("reddino.rows", 250_000);
  private static final int DIMENSION = 384;
  private static final int NEW = 1000;

  @Test
  void layout_ofClusteredVectors() {
    float[][] vectors = clustered(ROWS + NEW);
    float[][] known = Arrays.copyOf(vectors, ROWS);
    float[][] fresh = Arrays.copyOfRange(vectors, ROWS, ROWS + NEW);
    long[] marks = new long[102];
    marks[0] = System.nanoTime();
    float[][] positions =
        Umap.layout(
            known,
            UmapSettings.STANDARD,
            (done, total) -> marks[1 + (int) (100 * done / total)] = System.nanoTime());
    long end = System.nanoTime();
    float[][] pca = PrincipalPlane.fit(known).positions(known);
    long planed = System.nanoTime();
    Umap.place(known, positions, fresh, UmapSettings.STANDARD);
    long placed = System.nanoTime();
    System.out.printf(
        "%d x %d: UMAP %.1f s (neighbors %.1f s), PCA %.1f s, placing %d new cells %.1f s%n",
        ROWS,
        DIMENSION,
        (end - marks[0]) / 1e9,
        (marks[51] - marks[0]) / 1e9,
        (planed - end) / 1e9,
        NEW,
        (placed - planed) / 1e9);
    double trust = Trustworthiness.of(known, positions, 15);
    double plain = Trustworthiness.of(known, pca, 15);
    System.out.printf("trustworthiness (k = 15): UMAP %.4f, PCA %.4f%n", trust, plain);
    assertThat(trust).isGreaterThan(plain);
  }

  /// 400 Gaussian clusters in 28 directions, as in the measurements of the index.
  private static float[][] clustered(int rows) {
    Random random = new Random(1);
    float[][] basis = new float[28][DIMENSION];
    float[][] centers = new float[400][28];
    for (float[][] matrix : new float[][][] {basis, centers}) {
      for (float[] row : matrix) {
        for (int i = 0; i < row.length; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
    }
    float[][] vectors = new float[rows][DIMENSION];
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
