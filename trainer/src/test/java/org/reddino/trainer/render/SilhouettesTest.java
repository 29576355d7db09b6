package org.reddino.trainer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reddino.trainer.Chance;

class SilhouettesTest {
  private static final double SIZE = 40;

  /// An independent oracle: the polygon of 512 points and the even-odd rule.
  @Property(tries = 300)
  void depth_agreesWithPolygon(
      @ForAll CellShape shape,
      @ForAll long seed,
      @ForAll @DoubleRange(min = -100, max = 100) double x,
      @ForAll @DoubleRange(min = -100, max = 100) double y) {
    Silhouette silhouette = new Silhouettes(new Chance(seed)).of(shape, SIZE);
    float[] outline = silhouette.outline(0, 0, Silhouette.TURN);
    boolean inside = new RenderedCell.Member(0, 0, 1, outline).contains(x, y);
    double depth = silhouette.depth(x, y);

    if (Math.abs(depth) > 0.6) {
      assertThat(depth > 0).isEqualTo(inside);
    }
  }

  @ParameterizedTest
  @EnumSource(CellShape.class)
  void depth_isNegativeBeyondReach(CellShape shape) {
    for (int seed = 0; seed < 20; seed++) {
      Silhouette silhouette = new Silhouettes(new Chance(seed)).of(shape, SIZE);
      for (int degree = 0; degree < 360; degree += 5) {
        double away = silhouette.reach() + 0.5;
        double angle = Math.toRadians(degree);

        assertThat(silhouette.depth(away * Math.cos(angle), away * Math.sin(angle))).isNegative();
      }
    }
  }

  @Test
  void area_isThatOfTheDisc() {
    double[] radii = new double[Silhouette.TURN];
    java.util.Arrays.fill(radii, 10);

    assertThat(new Silhouette(radii, 1, 0).area()).isCloseTo(Math.PI * 100, within(0.1));
  }

  @Test
  void elongation_ordersTheOvals() {
    for (int seed = 0; seed < 60; seed++) {
      assertThat(elongation(CellShape.ROUND, seed)).isBetween(1.0, 1.13);
      assertThat(elongation(CellShape.BORDERLINE_OVALOCYTE, seed)).isBetween(1.08, 1.28);
      assertThat(elongation(CellShape.OVALOCYTE, seed)).isBetween(1.25, 2.0);
    }
  }

  @Test
  void tailSpikesAndCuts_showInTheRadii() {
    for (int seed = 0; seed < 60; seed++) {
      assertThat(furthest(CellShape.TEARDROP, seed)).isGreaterThan(1.35);
      assertThat(furthest(CellShape.ROUND, seed)).isLessThan(1.12);
      assertThat(peaks(CellShape.BURR, seed)).isBetween(8, 18);
      assertThat(peaks(CellShape.ROUND, seed)).isLessThan(6);
      assertThat(shape(CellShape.FRAGMENTED, seed).area())
          .isLessThan(0.82 * shape(CellShape.ROUND, seed).area());
    }
  }

  private static Silhouette shape(CellShape shape, long seed) {
    return new Silhouettes(new Chance(seed)).of(shape, SIZE);
  }

  /// Ratio of the principal axes of the area inside.
  private static double elongation(CellShape shape, long seed) {
    Silhouette silhouette = shape(shape, seed);
    double[] m = new double[6];
    for (int y = -100; y <= 100; y++) {
      for (int x = -100; x <= 100; x++) {
        if (silhouette.depth(x, y) > 0) {
          m[0]++;
          m[1] += x;
          m[2] += y;
          m[3] += x * x;
          m[4] += y * y;
          m[5] += x * y;
        }
      }
    }
    double xx = m[3] / m[0] - m[1] * m[1] / m[0] / m[0];
    double yy = m[4] / m[0] - m[2] * m[2] / m[0] / m[0];
    double xy = m[5] / m[0] - m[1] * m[2] / m[0] / m[0];
    double spread = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
    return Math.sqrt((xx + yy + spread) / (xx + yy - spread));
  }

  /// Furthest point over the radius of the disc of the same area.
  private static double furthest(CellShape shape, long seed) {
    double[] radii = radii(shape(shape, seed));
    return java.util.Arrays.stream(radii).max().orElseThrow()
        / Math.sqrt(shape(shape, seed).area() / Math.PI);
  }

  /// Directions where the outline stands out from its neighborhood by over 1 % of the size.
  private static int peaks(CellShape shape, long seed) {
    double[] radii = radii(shape(shape, seed));
    int peaks = 0;
    for (int i = 0; i < radii.length; i++) {
      boolean highest = true;
      double lowest = radii[i];
      for (int k = -9; k <= 9; k++) {
        double near = radii[(i + k + radii.length) % radii.length];
        highest &= k >= 0 ? radii[i] >= near : radii[i] > near;
        lowest = Math.min(lowest, near);
      }
      peaks += highest && radii[i] - lowest > 0.01 * SIZE ? 1 : 0;
    }
    return peaks;
  }

  private static double[] radii(Silhouette silhouette) {
    float[] outline = silhouette.outline(0, 0, Silhouette.TURN);
    double[] radii = new double[Silhouette.TURN];
    for (int i = 0; i < radii.length; i++) {
      radii[i] = Math.hypot(outline[2 * i], outline[2 * i + 1]);
    }
    return radii;
  }
}
