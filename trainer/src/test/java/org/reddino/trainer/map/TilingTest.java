package org.reddino.trainer.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

class TilingTest {
  private static final Tiling WINDOW = Tiling.whole(16, 56);

  @Test
  void joinedTokens_lieWhereTheirPixelsLie() {
    Pixels image = noise(400, 260);
    Tiling tiling = Tiling.of(image, 1, WINDOW);
    assertThat(List.of(tiling.columns(), tiling.rows())).containsExactly(29, 19);
    List<Pixels> windows = tiling.cut(image);
    // A token's value is the red of its first pixel, so that its place can be read off.
    float[][] tokens = new float[windows.size()][16];
    for (int w = 0; w < tokens.length; w++) {
      for (int i = 0; i < 16; i++) {
        tokens[w][i] = red(windows.get(w), 14 * (i % 4), 14 * (i / 4));
      }
    }
    TokenGrid grid = tiling.join(image, tokens);
    Pixels resized = Resize.bilinear(image, 29 * 14, 19 * 14);
    for (int i = 0; i < grid.token().length; i++) {
      assertThat(grid.token()[i][0]).isEqualTo(red(resized, 14 * (i % 29), 14 * (i / 29)));
    }
  }

  @Test
  void smallImages_areOneWindow() {
    Tiling tiling = Tiling.of(noise(20, 9), 1, WINDOW);
    assertThat(tiling).isEqualTo(WINDOW);
    assertThat(tiling.cut(noise(20, 9))).hasSize(1);
  }

  @Test
  void hugeImages_stayBelowTheMostWindows() {
    Tiling tiling = Tiling.of(new Pixels(4000, 3000, new byte[36_000_000]), 3, WINDOW);
    assertThat(tiling.windows()).isBetween(200, Tiling.MOST_WINDOWS);
    assertThat(tiling.columns() / (double) tiling.rows()).isBetween(1.3, 1.37);
  }

  @Test
  void brightness_followsThePixels() {
    byte[] rgb = new byte[56 * 56 * 3];
    java.util.Arrays.fill(rgb, 0, rgb.length / 2, (byte) 200);
    Pixels image = new Pixels(56, 56, rgb);
    TokenGrid grid = WINDOW.join(image, new float[1][16 * 3]);
    assertThat(grid.brightness()[0]).isBetween(199f, 201f);
    assertThat(grid.brightness()[15]).isZero();
  }

  @Test
  void tokensOffTheSquare_areRefused() {
    assertThatThrownBy(() -> Tiling.whole(15, 56)).hasMessageContaining("15 tokens");
  }

  @Test
  void wrongScale_isNamed() {
    assertThatThrownBy(() -> Tiling.of(noise(9, 9), 0, WINDOW)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> WINDOW.join(noise(9, 9), new float[2][16]))
        .hasMessageContaining("2 windows, not 1");
  }

  private static float red(Pixels image, int x, int y) {
    return image.rgb()[3 * (y * image.width() + x)] & 0xFF;
  }

  private static Pixels noise(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    new Random(width).nextBytes(rgb);
    return new Pixels(width, height, rgb);
  }
}
