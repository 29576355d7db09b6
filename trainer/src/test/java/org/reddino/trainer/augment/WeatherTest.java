package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class WeatherTest {
  private static final Pixels GREY = Pictures.flat(224, 100, 100, 100);

  @Test
  void rain_darkensTo70PercentAndLeavesLighterLines() {
    for (int seed = 0; seed < 10; seed++) {
      Pixels out = Weather.rain(GREY, new Chance(seed));
      int least = 255;
      int most = 0;
      for (byte value : out.rgb()) {
        least = Math.min(least, value & 0xFF);
        most = Math.max(most, value & 0xFF);
      }
      assertThat(least).isEqualTo(70);
      assertThat(most).isBetween(75, 140);
    }
  }

  @Test
  void snow_bleachesTheDarkAndKeepsTheLight() {
    Pixels dark = Weather.snow(Pictures.flat(8, 60, 60, 60), new Chance(0));
    assertThat(Pictures.at(dark, 4, 4, 0)).isCloseTo(150, within(1));
    Pixels light = Weather.snow(Pictures.flat(8, 140, 140, 140), new Chance(0));
    assertThat(light.rgb()).isEqualTo(Pictures.flat(8, 140, 140, 140).rgb());
  }

  @Test
  void shadow_halvesPartOfTheLowerHalf() {
    Pixels out = Weather.shadow(GREY, new Chance(3));
    int dark = 0;
    for (int y = 0; y < 224; y++) {
      for (int x = 0; x < 224; x++) {
        int value = Pictures.at(out, x, y, 0);
        assertThat(value).isIn(100, 50);
        assertThat(value == 50 && y < 112).as("shadow in the upper half").isFalse();
        dark += value == 50 ? 1 : 0;
      }
    }
    assertThat(dark).isBetween(500, 224 * 112);
  }

  @Test
  void polygon_isFilledByTheEvenOddRule() {
    boolean[] mask = new boolean[100];
    Discs.polygon(mask, 10, new double[] {2, 8, 8, 2}, new double[] {3, 3, 6, 6});
    int inside = 0;
    for (boolean marked : mask) {
      inside += marked ? 1 : 0;
    }
    assertThat(inside).isEqualTo(18);
    assertThat(mask[32]).isTrue();
    assertThat(mask[38]).isFalse();
  }

  @Test
  void fog_lightensMostInTheMiddle() {
    double middle = 0;
    double corner = 0;
    for (int seed = 0; seed < 20; seed++) {
      Pixels out = Weather.fog(GREY, new Chance(seed));
      middle += Pictures.at(out, 112, 112, 0);
      corner += Pictures.at(out, 0, 0, 0);
      assertThat(Pictures.mean(out)).isGreaterThan(100.5);
    }
    assertThat(middle).isGreaterThan(corner);
  }

  @Test
  void sunFlare_isWhiteAtItsCentreAndFallsOff() {
    Pixels out = SunFlare.apply(Pictures.flat(224, 0, 0, 0), new Chance(11));
    int white = 0;
    int brightestRow = 0;
    for (int y = 0; y < 224; y++) {
      for (int x = 0; x < 224; x++) {
        if (Pictures.at(out, x, y, 0) == 255) {
          white++;
          brightestRow = Math.max(brightestRow, y);
        }
      }
    }
    assertThat(white).isPositive();
    assertThat(brightestRow)
        .as("the flare is in the upper half, its white core 50 px")
        .isLessThan(170);
    assertThat(Pictures.mean(out)).isLessThan(250);
  }
}
