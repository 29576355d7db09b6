package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class ColorsTest {
  @Test
  void hueSaturationValue_leavesGreyGreyUnlessSaturated() {
    Pixels red = Pictures.flat(4, 200, 20, 20);
    for (int seed = 0; seed < 60; seed++) {
      Pixels out = Colors.hueSaturationValue(red, new Chance(seed));
      int brightest = Math.max(Pictures.at(out, 1, 1, 0), Pictures.at(out, 1, 1, 2));
      assertThat(brightest).as("value").isBetween(179, 221);
      assertThat(Pictures.at(out, 1, 1, 0)).as("hue stays about red").isEqualTo(brightest);
    }
  }

  @Test
  void hue_ofAThirdTurnsRedToGreen() {
    Pixels out = Colors.hue(Pictures.flat(2, 250, 0, 0), 1 / 3.0);
    assertThat(out.rgb()[0]).isZero();
    assertThat(out.rgb()[1] & 0xFF).isEqualTo(250);
    assertThat(out.rgb()[2]).isZero();
  }

  @Test
  void saturation_ofNothingIsLuma() {
    Pixels out = Colors.saturation(Pictures.flat(2, 200, 100, 50), 0);
    int luma = (int) Math.round(0.299 * 200 + 0.587 * 100 + 0.114 * 50);
    for (int c = 0; c < 3; c++) {
      assertThat(Pictures.at(out, 0, 1, c)).isEqualTo(luma);
    }
    Pixels same = Colors.saturation(Pictures.noise(8, 1), 1);
    assertThat(same.rgb()).isEqualTo(Pictures.noise(8, 1).rgb());
  }

  @Test
  void contrast_turnsAboutTheMean() {
    byte[] rgb = {100, 100, 100, 120, 120, 120};
    Pixels out = Colors.contrast(new Pixels(2, 1, rgb), 0.5);
    assertThat(out.rgb()).containsExactly(105, 105, 105, 115, 115, 115);
  }

  @Test
  void jitter_ofNoStrengthChangesNothingButRounding() {
    Pixels view = Pictures.flat(6, 140, 90, 120);
    Pixels out = Colors.jitter(view, new Chance(2), new double[4]);
    assertThat(Pictures.deviation(out, view)).isLessThan(2);
  }

  @Test
  void jitter_staysInRange() {
    Pixels view = Pictures.flat(6, 120, 120, 120);
    for (int seed = 0; seed < 50; seed++) {
      assertThat(Pictures.mean(Colors.jitter(view, new Chance(seed)))).isBetween(95.0, 145.0);
    }
  }

  @Test
  void clahe_raisesContrastOfAFaintPicture() {
    Pixels faint = Pictures.noise(64, 8);
    for (int i = 0; i < faint.rgb().length; i++) {
      faint.rgb()[i] = (byte) (120 + (faint.rgb()[i] & 15));
    }
    Pixels mean = Pictures.flat(64, 127, 127, 127);
    double before = Pictures.deviation(faint, mean);
    assertThat(Pictures.deviation(Colors.clahe(faint, new Chance(3)), mean))
        .isGreaterThan(1.5 * before);
  }

  @Test
  void colorAxes_areThoseOfAKnownPicture() {
    Pixels view = Pictures.flat(10, 0, 0, 0);
    for (int i = 0; i < 50; i++) {
      view.rgb()[3 * i] = (byte) 255; // half the pixels: red and green together
      view.rgb()[3 * i + 1] = (byte) 255;
    }
    ColorAxes axes = ColorAxes.of(view);
    double expected = 0.5 * 100 / 99; // trace of the covariance, all on the axis (1, 1, 0) / sqrt 2
    double[] sum = axes.weighted(1);
    assertThat(axes.variance()[0] + axes.variance()[1] + axes.variance()[2])
        .isCloseTo(expected, within(1e-9));
    assertThat(sum[0]).isCloseTo(expected / Math.sqrt(2), within(1e-9));
    assertThat(sum[1]).isCloseTo(sum[0], within(1e-9));
    assertThat(sum[2]).isCloseTo(0, within(1e-9));
  }

  @Test
  void fancyPca_addsOneColourToEveryPixel() {
    Pixels view = Pictures.noise(20, 4);
    for (int i = 0; i < view.rgb().length; i++) {
      view.rgb()[i] = (byte) (60 + (view.rgb()[i] & 127)); // far from the ends: nothing is clipped
    }
    Pixels out = Colors.fancyPca(view, new Chance(12));
    for (int c = 0; c < 3; c++) {
      int first = Pictures.at(out, 0, 0, c) - Pictures.at(view, 0, 0, c);
      for (int x = 1; x < 20; x++) {
        assertThat(Pictures.at(out, x, 7, c) - Pictures.at(view, x, 7, c)).isEqualTo(first);
      }
    }
  }
}
