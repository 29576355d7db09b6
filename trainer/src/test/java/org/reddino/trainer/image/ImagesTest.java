package org.reddino.trainer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImagesTest {
  private static final Pixels NOISE = noise(37, 23);

  @Test
  void png_survivesExactly() {
    Pixels back = Images.decode(Images.png(NOISE));
    assertThat(back.width()).isEqualTo(37);
    assertThat(back.rgb()).isEqualTo(NOISE.rgb());
  }

  @Test
  void colours_areRedFirst() {
    Pixels red = new Pixels(8, 8, new byte[8 * 8 * 3]);
    for (int i = 0; i < 64; i++) {
      red.rgb()[3 * i] = (byte) 250;
    }
    byte[] back = Images.decode(Images.jpeg(red, 95)).rgb();
    assertThat(back[0] & 0xFF).isGreaterThan(240);
    assertThat(back[2] & 0xFF).isLessThan(10);
  }

  @Test
  void header_tellsFormatAndSize() {
    assertThat(ImageHeader.of(Images.jpeg(NOISE, 90)))
        .isEqualTo(new ImageHeader(ImageFormat.JPEG, 37, 23));
  }

  @Test
  void cutFiles_areRefused() {
    byte[] jpeg = Images.jpeg(noise(200, 200), 90);
    byte[] png = Images.png(noise(200, 200));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.decode(Arrays.copyOf(jpeg, jpeg.length / 2)))
        .withMessageContaining("cut short");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.decode(Arrays.copyOf(png, png.length / 2)))
        .withMessageContaining("cut short");
  }

  @Test
  void otherFiles_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Images.decode(
                    "hello, this is text".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .withMessageContaining("not a PNG, JPEG, TIFF or BMP");
    assertThatIllegalArgumentException().isThrownBy(() -> Images.decode(new byte[0]));
  }

  @Test
  void hugeImage_isRefusedFromItsHeader() {
    byte[] png = Images.png(NOISE);
    ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.decode(png))
        .withMessageContaining("100000");
  }

  private static Pixels noise(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    new Random(7).nextBytes(rgb);
    return new Pixels(width, height, rgb);
  }
}
