package org.reddino.trainer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JpegTraceTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;

  @Test
  void quality100_changesNothing() {
    float[][] planes = planes(3);

    JpegTrace.leave(planes, WIDTH, 100);

    assertThat(planes[1]).isEqualTo(planes(3)[1]);
  }

  @Test
  void flatField_staysFlat() {
    float[][] planes = planes(0);

    JpegTrace.leave(planes, WIDTH, 90);

    for (float[] plane : planes) {
      for (float value : plane) {
        assertThat(value).isCloseTo(120, within(1.5f));
      }
    }
  }

  @Test
  void error_growsAsQualityFalls() {
    double fine = error(95);
    double medium = error(70);
    double coarse = error(20);

    assertThat(fine).isBetween(0.1, 3.0);
    assertThat(medium).isGreaterThan(fine);
    assertThat(coarse).isGreaterThan(medium);
  }

  private static double error(int quality) {
    float[][] planes = planes(9);
    JpegTrace.leave(planes, WIDTH, quality);
    double sum = 0;
    for (int p = 0; p < planes[1].length; p++) {
      double off = planes[1][p] - planes(9)[1][p];
      sum += off * off;
    }
    return Math.sqrt(sum / planes[1].length);
  }

  /// Grey with waves of the given height.
  private static float[][] planes(double height) {
    float[][] planes = new float[3][WIDTH * HEIGHT];
    for (int p = 0; p < WIDTH * HEIGHT; p++) {
      double wave = Math.sin(p % WIDTH * 1.3) + Math.sin(Math.floorDiv(p, WIDTH) * 0.4);
      for (float[] plane : planes) {
        plane[p] = (float) (120 + height * wave);
      }
    }
    return planes;
  }
}
