package org.reddino.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.image.Pixels;

class PatchGridTest {
  @Test
  void patches_areTheCentredTiles() {
    Pixels field = Fields.field(640, 480, 1);
    PatchGrid.Cut cut = PatchGrid.cut(field);
    assertThat(cut.patches()).hasSize(4);
    assertThat(cut.blank() + cut.blurred()).isZero();
    assertThat(cut.patches().get(3).rgb())
        .isEqualTo(Fields.part(field, 96 + 224, 16 + 224, 224, 224).rgb());
  }

  @Test
  void blankTile_isLeftOut() {
    Pixels field = Fields.field(448, 224, 1);
    for (int y = 0; y < 224; y++) {
      Arrays.fill(field.rgb(), 3 * y * 448, 3 * (y * 448 + 224), (byte) 215);
    }
    PatchGrid.Cut cut = PatchGrid.cut(field);
    assertThat(cut.patches()).hasSize(1);
    assertThat(cut.blank()).isEqualTo(1);
  }

  @Test
  void blurredTile_isLeftOut() {
    Pixels sharp = Fields.field(224, 224, 1);
    Pixels small = org.reddino.trainer.image.Resize.bicubic(sharp, 20, 20);
    Pixels blurred = org.reddino.trainer.image.Resize.bicubic(small, 224, 224);
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
}
