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
  void segment_splitsDiscsThatEncloseAGap() {
    byte[] rgb = glass();
    disc(rgb, 100, 100, 22);
    disc(rgb, 140, 100, 22);
    disc(rgb, 120, 135, 22);
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

  @Test
  void segment_givesOverlappingDiscsTheirFullOutlines() {
    byte[] rgb = glass();
    disc(rgb, 60, 60, 22);
    disc(rgb, 220, 60, 22);
    disc(rgb, 140, 150, 22);
    disc(rgb, 168, 150, 22);
    List<FoundCell> cells = new Segmenter().segment(new Pixels(WIDTH, HEIGHT, rgb));
    assertThat(cells).hasSize(4);
    for (int x : new int[] {140, 168}) {
      assertThat(cells)
          .anyMatch(cell -> cell.box().intersectionOverUnion(new Box(x - 22, 128, 45, 45)) > 0.85);
    }
  }

  @Test
  void segment_fillsThePallorOfARing() {
    byte[] rgb = glass();
    disc(rgb, 60, 60, 22);
    disc(rgb, 160, 60, 22);
    disc(rgb, 160, 160, 22);
    paint(rgb, new int[] {160, 160, 9}, new int[] {219, 219, 219});
    List<FoundCell> cells = new Segmenter().segment(new Pixels(WIDTH, HEIGHT, rgb));
    assertThat(cells).hasSize(3);
    FoundCell ring = cells.stream().filter(cell -> cell.centerY() > 100).findFirst().orElseThrow();
    assertThat(ring.morphometry().diameterPx()).isCloseTo(45, within(1.5));
    assertThat(ring.morphometry().centralPallor()).isGreaterThan(0.8);
  }

  @Test
  void segment_tellsWhiteCellsAndPlateletsFromRedOnes() {
    byte[] rgb = glass();
    disc(rgb, 60, 60, 22);
    disc(rgb, 250, 60, 22);
    disc(rgb, 60, 180, 22);
    paint(rgb, new int[] {160, 140, 30}, new int[] {90, 60, 170});
    paint(rgb, new int[] {260, 200, 6}, new int[] {110, 90, 180});
    List<FoundCell> cells = new Segmenter().segment(new Pixels(WIDTH, HEIGHT, rgb));
    assertThat(cells)
        .extracting(FoundCell::kind)
        .containsExactlyInAnyOrder(Kind.RED, Kind.RED, Kind.RED, Kind.WHITE, Kind.PLATELET);
  }

  @Test
  void segment_isNotMisledByUnevenLight() {
    byte[] rgb = glass();
    for (int column = 0; column < 4; column++) {
      disc(rgb, 40 + 80 * column, 60, 20);
      disc(rgb, 40 + 80 * column, 180, 20);
    }
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % WIDTH;
      rgb[i] = (byte) Math.round((rgb[i] & 0xff) * (1 - 0.2 * x / WIDTH));
    }
    assertThat(new Segmenter().segment(new Pixels(WIDTH, HEIGHT, rgb)))
        .hasSize(8)
        .allMatch(cell -> Math.abs(cell.morphometry().diameterPx() - 41) < 2);
  }

  @Test
  void segment_findsNothingOnEmptyGlass() {
    assertThat(new Segmenter().segment(new Pixels(WIDTH, HEIGHT, glass()))).isEmpty();
  }

  private static byte[] glass() {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    Arrays.fill(rgb, (byte) 220);
    return rgb;
  }

  private static void disc(byte[] rgb, int x, int y, int radius) {
    paint(rgb, new int[] {x, y, radius}, new int[] {210, 150, 170});
  }

  private static void paint(byte[] rgb, int[] disc, int[] colour) {
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      if (Math.hypot(i % WIDTH - disc[0], i / WIDTH - disc[1]) <= disc[2]) {
        for (int channel = 0; channel < 3; channel++) {
          rgb[3 * i + channel] = (byte) colour[channel];
        }
      }
    }
  }
}
