package org.reddino.trainer.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighborOverlapTest {
  @Test
  void equalEncodings_agree() {
    float[][] rows = random(60, 4, 1);
    assertThat(NeighborOverlap.of(rows, rows, 20)).isEqualTo(1);
    float[][] scaled = new float[60][];
    for (int i = 0; i < 60; i++) {
      scaled[i] = new float[] {3 * rows[i][0], 3 * rows[i][1], 3 * rows[i][2], 3 * rows[i][3], 7};
    }
    assertThat(NeighborOverlap.of(rows, scaled, 20)).isEqualTo(1);
  }

  @Test
  void equalRows_areNotTheirOwnNeighbors() {
    assertThat(NeighborOverlap.of(new float[30][2], new float[30][2], 5)).isEqualTo(1);
  }

  @Test
  void unrelatedEncodings_agreeByChance() {
    double overlap = NeighborOverlap.of(random(400, 8, 1), random(400, 8, 2), 20);
    assertThat(overlap).isCloseTo(20 / 399.0, within(0.02));
  }

  @Test
  void smallShift_countsOneNeighbor() {
    float[][] a = {{0}, {1}, {3}, {10}};
    float[][] b = {{0}, {1}, {3}, {-2}};
    assertThat(NeighborOverlap.of(a, b, 1)).isEqualTo(0.75);
  }

  @Test
  void tooFewRows_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NeighborOverlap.of(new float[5][1], new float[5][1], 5))
        .withMessageContaining("5 neighbors");
  }

  private static float[][] random(int rows, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] values = new float[rows][dimension];
    for (float[] row : values) {
      for (int i = 0; i < dimension; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return values;
  }
}
