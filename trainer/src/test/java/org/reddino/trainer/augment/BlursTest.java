package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class BlursTest {
  private static final int SIDE = 224;
  private static final int MIDDLE = SIDE / 2;

  @Test
  void lengths_areOddAndShrinkWithTheView() {
    Set<Integer> large = new TreeSet<>();
    Set<Integer> small = new TreeSet<>();
    for (int seed = 0; seed < 100; seed++) {
      large.add(Lengths.odd(Pictures.flat(224, 0, 0, 0), new Chance(seed), 7, 15));
      small.add(Lengths.odd(Pictures.flat(98, 0, 0, 0), new Chance(seed), 7, 15));
    }
    assertThat(large).containsExactly(7, 9, 11, 13, 15);
    assertThat(small).containsExactly(3, 5, 7);
  }

  @Test
  void box_spreadsAPointEvenly() {
    Set<Integer> peaks = new TreeSet<>();
    for (int seed = 0; seed < 60; seed++) {
      Pixels out = Blurs.box(Pictures.point(SIDE), new Chance(seed));
      peaks.add(Pictures.at(out, MIDDLE, MIDDLE, 0));
      assertThat(Pictures.at(out, MIDDLE + 1, MIDDLE - 1, 1))
          .isEqualTo(Pictures.at(out, MIDDLE, MIDDLE, 1));
    }
    assertThat(peaks).containsExactly(103, 106, 117); // 100 + 155 / 49, / 25, / 9
  }

  @Test
  void gaussian_peaksInTheMiddle() {
    Pixels out = Blurs.gaussian(Pictures.point(SIDE), 3, 0);
    assertThat(Pictures.at(out, MIDDLE, MIDDLE, 0)).isCloseTo(100 + 155 / 4, within(1));
    assertThat(Pictures.at(out, MIDDLE + 1, MIDDLE, 0)).isCloseTo(100 + 155 / 8, within(1));
    assertThat(Pictures.at(out, MIDDLE + 2, MIDDLE, 0)).isEqualTo(100);
  }

  @Test
  void median_removesAPointAndKeepsAnEdge() {
    assertThat(Blurs.median(Pictures.point(SIDE), new Chance(1)).rgb())
        .isEqualTo(Pictures.flat(SIDE, 100, 100, 100).rgb());
    Pixels edge = Pictures.flat(40, 10, 10, 10);
    java.util.Arrays.fill(edge.rgb(), edge.rgb().length / 2, edge.rgb().length, (byte) 90);
    assertThat(Blurs.median(edge, new Chance(1)).rgb()).isEqualTo(edge.rgb());
  }

  @Test
  void motion_drawsOneLineOfEqualWeights() {
    for (int seed = 0; seed < 60; seed++) {
      float[] kernel = Kernels.line(7, new Chance(seed));
      int points = 0;
      float sum = 0;
      for (float weight : kernel) {
        points += weight > 0 ? 1 : 0;
        sum += weight;
      }
      assertThat(points).isBetween(2, 7);
      assertThat(sum).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void defocus_isADisc() {
    float[] kernel = Kernels.disc(3, 0.1);
    int side = (int) Math.sqrt(kernel.length);
    int half = side / 2;
    assertThat(kernel[half * side + half]).isCloseTo(1 / 29f, within(1e-5f)); // 29 pixels within 3
    assertThat(kernel[half * side + half + 3]).isCloseTo(1 / 29f, within(1e-5f));
    assertThat(kernel[(half + 3) * side + half + 3]).isCloseTo(0, within(1e-6f));
    Pixels out = Blurs.defocus(Pictures.point(SIDE), new Chance(5));
    assertThat(Pictures.mean(out)).isCloseTo(Pictures.mean(Pictures.point(SIDE)), within(0.05));
    assertThat(Pictures.at(out, MIDDLE, MIDDLE, 0)).isLessThan(107);
  }

  @Test
  void glass_movesPixelsAtMostTwiceTheReach() {
    Pixels out = Blurs.glass(Pictures.point(SIDE), new Chance(2));
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        if (Pictures.at(out, x, y, 0) > 101) {
          assertThat(Math.max(Math.abs(x - MIDDLE), Math.abs(y - MIDDLE))).isLessThan(80);
        }
      }
    }
    assertThat(Pictures.mean(out)).isCloseTo(Pictures.mean(Pictures.point(SIDE)), within(0.02));
    assertThat(Pictures.deviation(out, Pictures.point(SIDE))).isPositive();
  }

  @Test
  void ringing_integratesToOneAndDipsBelowZero() {
    float[] kernel = Kernels.ringing(15, Math.PI / 2);
    float sum = 0;
    float least = 0;
    for (float weight : kernel) {
      sum += weight;
      least = Math.min(least, weight);
    }
    assertThat(sum).isCloseTo(1, within(1e-4f));
    assertThat(least).isNegative();
    assertThat(Kernels.besselJ1(1)).isCloseTo(0.44005058574493355, within(1e-12));
    assertThat(Kernels.besselJ1(10)).isCloseTo(0.04347274616886144, within(1e-12));
  }

  @Test
  void emboss_lightensOneSideAndDarkensTheOther() {
    Pixels out = Edges.emboss(Pictures.point(9), new Chance(3));
    assertThat(Pictures.at(out, 3, 3, 0)).isGreaterThan(100); // the point is its lower right
    assertThat(Pictures.at(out, 5, 5, 0)).isLessThan(100);
    assertThat(Pictures.at(out, 0, 0, 0)).isCloseTo(100, within(1)); // weights add up to 1
  }

  @Test
  void sharpen_darkensTheNeighborsOfALightPoint() {
    for (int seed = 0; seed < 20; seed++) {
      Pixels out = Edges.sharpen(Pictures.point(9), new Chance(seed));
      assertThat(Pictures.at(out, 3, 4, 0)).isLessThan(Pictures.at(out, 0, 0, 0));
      assertThat(Pictures.at(out, 4, 4, 0)).isEqualTo(255);
      assertThat(Pictures.at(out, 0, 0, 0)).isBetween(74, 100); // x 1 + share (lightness - 1)
    }
  }
}
