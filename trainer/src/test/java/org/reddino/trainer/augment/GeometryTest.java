package org.reddino.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

class GeometryTest {
  @Test
  void turns_areAGroup() {
    Pixels view = Pictures.noise(9, 1);
    Pixels turned = view;
    for (int i = 0; i < 4; i++) {
      turned = Geometry.turned(turned, 1);
      assertThat(turned.rgb()).isEqualTo(Geometry.turned(view, (i + 1) % 4).rgb());
    }
    assertThat(Geometry.flippedAcross(Geometry.flippedDown(view)).rgb())
        .isEqualTo(Geometry.turned(view, 2).rgb());
    assertThat(Geometry.flippedAcross(view).rgb()).isNotEqualTo(view.rgb());
  }

  @Test
  void flipAcross_swapsLeftAndRight() {
    Pixels view = Pictures.noise(5, 2);
    assertThat(Pictures.at(Geometry.flippedAcross(view), 0, 3, 1))
        .isEqualTo(Pictures.at(view, 4, 3, 1));
    assertThat(Pictures.at(Geometry.flippedDown(view), 1, 0, 1))
        .isEqualTo(Pictures.at(view, 1, 4, 1));
  }

  @Property(tries = 50)
  void randomCrop_isSquareForAnySample(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll long seed) {
    Pixels sample = new Pixels(width, height, new byte[3 * width * height]);
    assertThat(Geometry.randomCrop(sample, 14, CropRange.PUBLISHED, new Chance(seed)).width())
        .isEqualTo(14);
  }

  @Test
  void randomCrop_coversTheAskedArea() {
    Pixels ramp = Pictures.flat(200, 0, 0, 0);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 200; x++) {
        ramp.rgb()[3 * (y * 200 + x)] = (byte) x;
        ramp.rgb()[3 * (y * 200 + x) + 1] = (byte) y;
      }
    }
    double least = 1;
    double most = 0;
    for (int seed = 0; seed < 400; seed++) {
      Pixels crop = Geometry.randomCrop(ramp, 50, CropRange.PUBLISHED, new Chance(seed));
      double width = (Pictures.at(crop, 49, 25, 0) - Pictures.at(crop, 0, 25, 0)) / 49.0 * 50;
      double height = (Pictures.at(crop, 25, 49, 1) - Pictures.at(crop, 25, 0, 1)) / 49.0 * 50;
      double share = width * height / 40_000;
      least = Math.min(least, share);
      most = Math.max(most, share);
      assertThat(width / height).isBetween(0.72, 1.39);
    }
    assertThat(least).isBetween(0.30, 0.38);
    assertThat(most).isBetween(0.90, 1.05);
  }

  @Test
  void randomCrop_withoutAspect_keepsProportions() {
    Pixels ramp = Pictures.flat(100, 0, 0, 0);
    for (int i = 0; i < 10_000; i++) {
      ramp.rgb()[3 * i] = (byte) (i % 100);
      ramp.rgb()[3 * i + 1] = (byte) (i / 100);
    }
    for (int seed = 0; seed < 50; seed++) {
      Pixels crop = Geometry.randomCrop(ramp, 50, new CropRange(0.6, 1, 1), new Chance(seed));
      double width = Pictures.at(crop, 49, 25, 0) - Pictures.at(crop, 0, 25, 0);
      double height = Pictures.at(crop, 25, 49, 1) - Pictures.at(crop, 25, 0, 1);
      assertThat(width).isCloseTo(height, within(2.0)).isBetween(73.0, 100.0);
    }
  }

  @Test
  void affine_ofAShiftMovesPixels() {
    Pixels view = Pictures.point(21);
    Pixels out = Geometry.affine(view, new double[] {1, 0, 3, 0, 1, -2});
    assertThat(Pictures.at(out, 10 - 3, 10 + 2, 0)).isEqualTo(255);
    assertThat(Pictures.at(out, 20, 0, 0)).as("from outside").isZero();
  }

  @Test
  void original_keepsASquareAndAveragesWhatShrinks() {
    Pixels view = Pictures.noise(30, 1);
    assertThat(Augmentation.original(view, 30)).isSameAs(view);
    Pixels small = Augmentation.original(Pictures.noise(100, 2), 10);
    assertThat(Pictures.mean(small)).isCloseTo(127.5, within(3.0));
    assertThat(Pictures.deviation(small, Pictures.flat(10, 127, 127, 127))).isLessThan(12);
  }
}
