package org.reddino.trainer.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrustworthinessTest {
  private final float[][] points = points(200, 1);

  @Test
  void sameShape_isFullyTrusted() {
    float[][] turned = new float[200][];
    for (int i = 0; i < 200; i++) {
      turned[i] = new float[] {3 * points[i][1], -3 * points[i][0]};
    }
    assertThat(Trustworthiness.of(points, turned, 10)).isEqualTo(1);
  }

  @Test
  void unrelatedShape_isTrustedByHalf() {
    assertThat(Trustworthiness.of(points, points(200, 2), 10)).isCloseTo(0.5, within(0.08));
  }

  @Test
  void smallCase_isWorkedOutByHand() {
    float[][] line = {{0, 0}, {1, 0}, {2.5f, 0}, {4.5f, 0}, {7, 0}};
    float[][] plane = {{0, 0}, {10, 0}, {1, 0}, {10.5f, 0}, {20, 0}};
    // neighbors on the plane: 0->2 (true rank 2), 1->3 (rank 3), 2->0 (rank 3), 3->1 (rank 3),
    // 4->3 (rank 1); excess 1 + 2 + 2 + 2 + 0 = 7
    double wanted = 1 - 2.0 * 7 / (5 * 1 * (10 - 3 - 1));
    assertThat(Trustworthiness.of(line, plane, 1)).isCloseTo(wanted, within(1e-12));
  }

  private static float[][] points(int n, long seed) {
    Random random = new Random(seed);
    float[][] points = new float[n][2];
    for (float[] point : points) {
      point[0] = random.nextFloat();
      point[1] = random.nextFloat();
    }
    return points;
  }
}
