package org.reddino.trainer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.image.Pixels;

class SegmenterTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  @Test
  void segment_findsSeparateDiscsWithTheirSize() {
    byte[] rgb = glass();
    disc(rgb, 60, 60, 20);
    disc(rgb, 200, 120, 25);
    List<FoundCell> cells = new Segmenter().segment(new Pixels(WIDTH, HEIGHT, rgb));
    assertThat(cells).hasSize(2);
    FoundCell big = cells.stream().filter(cell -> cell.centerX() > 100).findFirst().orElseThrow();
    assertThat(big.centerX()).isCloseTo(200, within(0.5));
    assertThat(big.centerY()).isCloseTo(120, within(0.5));
    assertThat(big.morphometry().diameterPx()).isCloseTo(50, within(1.5));
    assertThat(big.morphometry().circularity()).isGreaterThan(0.95);
    assertThat(big.morphometry().solidity()).isGreaterThan(0.97);
    assertThat(big.kind()).isEqualTo(Kind.RED);
    assertThat(big.touchesBorder()).isFalse();
  }

  @Test
  void segment_splitsTouchingDiscs() {
    byte[] rgb = glass();
    disc(rgb, 100, 100, 22);
    disc(rgb, 140, 100, 22);
    disc(rgb, 180, 108, 22);
    assertThat(new Segmenter().segment(new Pixels(WIDTH, HEIGHT, rgb))).hasSize(3);
  }

  @Test
  void segment_marksTheCellThatTheEdgeCuts() {
    byte[] rgb = glass();
    disc(rgb, 5, 100, 22);
    assertThat(new Segmenter().segment(new Pixels(WIDTH, HEIGHT, rgb)))
        .singleElement()
        .returns(true, FoundCell::touchesBorder);
  }

  private static byte[] glass() {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    Arrays.fill(rgb, (byte) 220);
    return rgb;
  }

  private static void disc(byte[] rgb, int x, int y, int radius) {
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (Math.hypot(i % WIDTH - x, i / WIDTH - y) <= radius) {
        rgb[3 * i] = (byte) 210;
        rgb[3 * i + 1] = (byte) 150;
        rgb[3 * i + 2] = (byte) 170;
      }
    }
  }
}
