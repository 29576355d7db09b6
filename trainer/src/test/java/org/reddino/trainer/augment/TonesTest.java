package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class TonesTest {
  private static final Pixels RAMP = Pictures.ramp();

  /// Red of the ramp's pixel `value`, which is `value` before.
  private static int red(Pixels out, int value) {
    return out.rgb()[3 * value] & 0xFF;
  }

  @Test
  void invert_isItsOwnInverse() {
    Pixels out = Tones.invert(RAMP, new Chance(0));
    assertThat(red(out, 10)).isEqualTo(245);
    assertThat(Tones.invert(out, new Chance(0)).rgb()).isEqualTo(RAMP.rgb());
  }

  @Test
  void solarize_invertsFrom128() {
    Pixels out = Tones.solarize(RAMP, new Chance(0));
    assertThat(new int[] {red(out, 127), red(out, 128), red(out, 255)})
        .containsExactly(127, 127, 0);
  }

  @Test
  void posterize_keepsFourBits() {
    Pixels out = Tones.posterize(RAMP, new Chance(0));
    assertThat(new int[] {red(out, 15), red(out, 16), red(out, 255)}).containsExactly(0, 16, 240);
  }

  @Test
  void brightnessContrast_isALineWithinItsRanges() {
    Set<Integer> seen = new HashSet<>();
    for (int seed = 0; seed < 300; seed++) {
      Pixels out = Tones.brightnessContrast(RAMP, new Chance(seed));
      double slope = (red(out, 150) - red(out, 100)) / 50.0;
      assertThat(slope).isBetween(0.77, 1.23);
      assertThat(red(out, 128)).isBetween(51, 205);
      seen.add(red(out, 128));
    }
    assertThat(seen).hasSizeGreaterThan(60);
  }

  @Test
  void rgbShift_movesChannelsApartByAtMost20() {
    Pixels view = Pictures.flat(2, 100, 100, 100);
    for (int seed = 0; seed < 100; seed++) {
      Pixels out = Tones.rgbShift(view, new Chance(seed));
      assertThat(Pictures.at(out, 0, 0, 1)).isBetween(80, 120);
      assertThat(Pictures.at(out, 0, 0, 1)).isEqualTo(Pictures.at(out, 1, 1, 1));
    }
    Pixels one = Tones.rgbShift(view, new Chance(4));
    assertThat(Pictures.at(one, 0, 0, 0)).isNotEqualTo(Pictures.at(one, 0, 0, 2));
  }

  @Test
  void gamma_keepsBlackAndWhiteAndStaysInRange() {
    for (int seed = 0; seed < 100; seed++) {
      Pixels out = Tones.gamma(RAMP, new Chance(seed));
      assertThat(red(out, 0)).isZero();
      assertThat(red(out, 255)).isEqualTo(255);
      assertThat(red(out, 128)).isBetween(111, 147); // 255 (128/255)^1.2 and ^0.8
    }
  }

  @Test
  void toneCurve_keepsTheEndsAndRises() {
    for (int seed = 0; seed < 50; seed++) {
      Pixels out = Tones.toneCurve(RAMP, new Chance(seed));
      assertThat(red(out, 0)).isZero();
      assertThat(red(out, 255)).isEqualTo(255);
      assertThat(red(out, 64)).isLessThan(red(out, 192));
    }
  }

  @Test
  void multiplicativeNoise_isOneFactor() {
    for (int seed = 0; seed < 50; seed++) {
      Pixels out = Tones.multiplicativeNoise(RAMP, new Chance(seed));
      double factor = red(out, 200) / 200.0;
      assertThat(factor).isBetween(0.897, 1.103);
      assertThat(red(out, 100)).isCloseTo((int) Math.round(100 * factor), within(1));
    }
  }

  @Test
  void channelDropout_empties_oneChannel() {
    Set<Integer> dropped = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      Pixels out = Tones.channelDropout(Pictures.flat(3, 9, 9, 9), new Chance(seed));
      int zero = -1;
      for (int c = 0; c < 3; c++) {
        if (Pictures.at(out, 1, 1, c) == 0) {
          assertThat(zero).isEqualTo(-1);
          zero = c;
        }
      }
      dropped.add(zero);
    }
    assertThat(dropped).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void channelShuffle_makesAllSixOrders() {
    Set<String> orders = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      Pixels out = Tones.channelShuffle(Pictures.flat(1, 1, 2, 3), new Chance(seed));
      orders.add("" + out.rgb()[0] + out.rgb()[1] + out.rgb()[2]);
    }
    assertThat(orders).containsExactlyInAnyOrder("123", "132", "213", "231", "312", "321");
  }

  @Test
  void equalize_spreadsTwoLevelsToTheEnds() {
    byte[] rgb = {50, 60, 70, 50, 60, 70, 90, 60, 80, 90, 60, 80};
    Pixels out = Tones.equalize(new Pixels(2, 2, rgb), new Chance(0));
    assertThat(out.rgb()).containsExactly(0, 60, 0, 0, 60, 0, -1, 60, -1, -1, 60, -1);
  }
}
