package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class NoisesTest {
  private static final Pixels GREY = Pictures.flat(98, 128, 128, 128);

  @Test
  void gauss_hasTheAskedVariance() {
    double least = 100;
    double most = 0;
    for (int seed = 0; seed < 60; seed++) {
      Pixels out = Noises.gauss(GREY, new Chance(seed));
      assertThat(Pictures.mean(out)).isCloseTo(128, within(0.2));
      double variance = Math.pow(Pictures.deviation(out, GREY), 2);
      least = Math.min(least, variance);
      most = Math.max(most, variance);
    }
    assertThat(least).isBetween(9.0, 15.0);
    assertThat(most).isBetween(45.0, 52.0);
  }

  @Test
  void iso_brightensAColouredPictureAndTurnsItsHue() {
    Pixels view = Pictures.noise(64, 2);
    Pixels out = Noises.iso(view, new Chance(1));
    assertThat(Pictures.mean(out)).isGreaterThan(Pictures.mean(view));
    assertThat(Pictures.deviation(out, view)).isBetween(1.0, 60.0);
    assertThat(Pictures.deviation(Noises.iso(GREY, new Chance(1)), GREY))
        .as("no spread of lightness, no noise; grey has no hue")
        .isLessThan(1);
  }

  @Test
  void poisson_hasItsMeanAndVariance() {
    for (double mean : new double[] {0, 0.3, 4, 60}) {
      PoissonTable table = new PoissonTable(mean);
      Chance chance = new Chance(3);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < 40_000; i++) {
        int k = table.draw(chance);
        sum += k;
        squares += (double) k * k;
      }
      double found = sum / 40_000;
      assertThat(found).isCloseTo(mean, within(0.01 + mean * 0.02));
      assertThat(squares / 40_000 - found * found).isCloseTo(mean, within(0.02 + mean * 0.05));
    }
  }

  @Test
  void compression_keepsSmoothPicturesAndTheirChannels() {
    Pixels view = Pictures.flat(32, 200, 100, 50);
    Pixels out = Noises.compression(view, new Chance(1));
    assertThat(Pictures.deviation(out, view)).isLessThan(2);
    Pixels noise = Pictures.noise(32, 1);
    assertThat(Pictures.deviation(Noises.compression(noise, new Chance(1)), noise))
        .as("halved colour resolution")
        .isGreaterThan(3);
  }

  @Test
  void downscale_leavesBlocksOfFour() {
    Pixels view = Pictures.noise(224, 6);
    Pixels out = Noises.downscale(view, new Chance(0));
    for (int i = 0; i < 224; i++) {
      assertThat(Pictures.at(out, i, 100, 1)).isEqualTo(Pictures.at(view, i / 4 * 4, 100, 1));
    }
    assertThat(out.rgb()).isEqualTo(Noises.downscale(out, new Chance(0)).rgb());
  }
}
