package org.reddino.trainer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.corpus.Fields;
import org.reddino.trainer.image.PatchGrid.Patch;

class PatchGridTest {
  @Test
  void patches_areTheCentredTiles() {
    Pixels field = Fields.field(640, 480, 1);
    PatchGrid.Cut cut = PatchGrid.cut(field);
    assertThat(cut.patches())
        .extracting(patch -> List.of(patch.x(), patch.y()))
        .containsExactly(List.of(96, 16), List.of(320, 16), List.of(96, 240), List.of(320, 240));
    assertThat(cut.blank() + cut.blurred()).isZero();
    Patch last = cut.patches().getLast();
    for (int i = 0; i < 3 * 224 * 224; i++) {
      int x = last.x() + i / 3 % 224;
      int y = last.y() + i / 3 / 224;
      assertThat(last.pixels().rgb()[i]).isEqualTo(field.rgb()[3 * (y * 640 + x) + i % 3]);
    }
  }

  @Property(tries = 40)
  void tiles_fillTheFieldWithoutOverlap(
      @ForAll @IntRange(min = 1, max = 1000) int width,
      @ForAll @IntRange(min = 1, max = 1000) int height) {
    Pixels noise = new Pixels(width, height, new byte[3 * width * height]);
    new java.util.Random(width).nextBytes(noise.rgb());
    PatchGrid.Cut cut = PatchGrid.cut(noise);
    int columns = width / PatchGrid.SIDE;
    int rows = height / PatchGrid.SIDE;
    assertThat(cut.patches().size() + cut.blank() + cut.blurred()).isEqualTo(columns * rows);
    boolean[] taken = new boolean[width * height];
    for (Patch patch : cut.patches()) {
      assertThat(patch.x()).isBetween(0, width - PatchGrid.SIDE);
      assertThat(patch.y()).isBetween(0, height - PatchGrid.SIDE);
      assertThat(patch.pixels().width()).isEqualTo(PatchGrid.SIDE);
      for (int i = 0; i < PatchGrid.SIDE * PatchGrid.SIDE; i++) {
        int at = (patch.y() + i / PatchGrid.SIDE) * width + patch.x() + i % PatchGrid.SIDE;
        assertThat(taken[at]).isFalse();
        taken[at] = true;
      }
    }
  }

  @Test
  void blankTile_isLeftOut() {
    Pixels field = Fields.field(448, 224, 1);
    for (int y = 0; y < 224; y++) {
      Arrays.fill(field.rgb(), 3 * y * 448, 3 * (y * 448 + 224), (byte) 215);
    }
    PatchGrid.Cut cut = PatchGrid.cut(field);
    assertThat(cut.patches()).extracting(Patch::x).containsExactly(224);
    assertThat(cut.blank()).isEqualTo(1);
  }

  @Test
  void blurredTile_isLeftOut() {
    Pixels sharp = Fields.field(224, 224, 1);
    Pixels blurred = Resize.bicubic(Resize.bicubic(sharp, 20, 20), 224, 224);
    assertThat(PatchGrid.cut(blurred).blurred()).isEqualTo(1);
    assertThat(PatchGrid.cut(sharp).blurred()).isZero();
  }

  @Test
  void bright_isThe95thPercentile() {
    byte[] rgb = new byte[300];
    for (int i = 0; i < 100; i++) {
      rgb[3 * i + 1] = (byte) i;
    }
    assertThat(PatchGrid.bright(new Pixels(10, 10, rgb))).isEqualTo(94);
  }

  @Test
  void partOutsideTheImage_isRefused() {
    Pixels field = new Pixels(10, 8, new byte[240]);
    assertThat(field.part(9, 7, 1, 1).rgb()).hasSize(3);
    assertThatThrownBy(() -> field.part(3, 0, 8, 8))
        .hasMessageContaining("3,0,8,8 leaves the 10x8");
    assertThatThrownBy(() -> field.part(0, 1, 1, Integer.MAX_VALUE)).hasMessageContaining("leaves");
    assertThatThrownBy(() -> field.part(-1, 0, 2, 2)).hasMessageContaining("leaves");
  }
}
