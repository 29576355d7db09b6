package org.reddino.trainer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CropPolicyTest {
  private final CropPolicy policy = new CropPolicy(2, 40);

  @Test
  void relativeSize_survives() {
    assertThat(share(policy.crop(disc(10), 50, 50, 20))).isBetween(0.17, 0.23); // pi/16
    assertThat(share(policy.crop(disc(15), 50, 50, 20))).isBetween(0.40, 0.48);
    assertThat(share(policy.crop(disc(15), 50, 50, 30))).isBetween(0.17, 0.23);
  }

  @Test
  void edges_areReflected() {
    Pixels ramp = new Pixels(5, 1, new byte[15]);
    for (int x = 0; x < 5; x++) {
      ramp.rgb()[3 * x] = (byte) (10 * x);
    }
    byte[] crop = new CropPolicy(1, 12).crop(ramp, 0, 0.5, 12).rgb();
    int[] red = new int[12];
    for (int x = 0; x < 12; x++) {
      red[x] = crop[3 * x];
    }
    assertThat(red).containsExactly(20, 30, 40, 30, 20, 10, 0, 10, 20, 30, 40, 30);
  }

  @Test
  void wholeCrop_isOnlyResized() {
    Pixels image = disc(20);
    assertThat(policy.whole(image).rgb()).isEqualTo(Resize.bilinear(image, 40, 40).rgb());
  }

  @Test
  void resampling_isPartOfThePolicy() {
    CropPolicy bicubic = new CropPolicy(2, 40, Resampling.parse("bicubic"));
    Pixels image = disc(20);
    assertThat(bicubic.whole(image).rgb()).isEqualTo(Resize.bicubic(image, 40, 40).rgb());
    assertThat(bicubic.description())
        .isEqualTo(
            "square of 2.0 median red-cell diameters, edges reflected, PIL bicubic to 40 px");
    assertThat(policy.description()).contains("PIL bilinear").isNotEqualTo(bicubic.description());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resampling.parse("nearest"))
        .withMessageContaining("resampling is nearest");
  }

  @Test
  void badNumbers_areNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CropPolicy(Double.NaN, 224))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.crop(disc(5), 5, 101, 20))
        .withMessageContaining("5.0,101.0 lies outside the 100x100 image");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.crop(disc(5), 5, 5, 0))
        .withMessageContaining("median diameter is 0.0");
  }

  private static Pixels disc(double radius) {
    Pixels image = new Pixels(100, 100, new byte[30_000]);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        if (Math.hypot(x - 49.5, y - 49.5) < radius) {
          image.rgb()[3 * (100 * y + x)] = (byte) 255;
        }
      }
    }
    return image;
  }

  private static double share(Pixels crop) {
    double sum = 0;
    for (int i = 0; i < crop.rgb().length; i += 3) {
      sum += crop.rgb()[i] & 0xFF;
    }
    return sum / 255 / (crop.width() * crop.height());
  }
}
