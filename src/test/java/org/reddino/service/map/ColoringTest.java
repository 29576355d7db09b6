package org.reddino.service.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;

class ColoringTest {
  @Test
  void names_areOrderedByFrequencyAndTheRestJoined() {
    List<Optional<String>> values = new ArrayList<>();
    for (int name = 0; name < 60; name++) {
      for (int times = 0; times <= name; times++) {
        values.add(Optional.of("n" + name));
      }
    }
    values.add(Optional.empty());
    Coloring coloring = Coloring.byName("slide", values);
    assertThat(coloring.names()).hasSize(40).startsWith("n59", "n58").endsWith("others");
    assertThat(coloring.name()[0]).as("the rarest").isEqualTo(39);
    assertThat(coloring.name()[values.size() - 1]).isEqualTo(-1);
  }

  @Test
  void palette_tellsFortyNamesApart() {
    Set<Integer> colors = new HashSet<>();
    for (int position = -1; position < Coloring.MOST_NAMES; position++) {
      int color = Palette.name(position);
      assertThat(color).isBetween(0, 0xFFFFFF);
      colors.add(color);
    }
    assertThat(colors).hasSize(Coloring.MOST_NAMES + 1);
    assertThat(Palette.number(0)).isEqualTo(0x3B0F70);
    assertThat(Palette.number(1)).isEqualTo(0xFCE0A0);
    assertThat(Palette.number(9)).isEqualTo(0xFCE0A0);
  }

  @Test
  void picture_drawsEachCellWhereItLies() {
    PlacedCells cells =
        new PlacedCells(
            new long[] {5, 6},
            new float[] {0, 10},
            new float[] {0, 10},
            List.of(),
            Coloring.byNumber("diameter_um", List.of(Optional.of("7.5"), Optional.empty())));
    Pixels drawn = Images.decode(MapFormat.PNG.write(cells, 100));
    assertThat(dark(drawn, 3, 96)).as("first cell: lower left").isTrue();
    assertThat(dark(drawn, 96, 3)).as("second cell: upper right").isTrue();
    assertThat(dark(drawn, 50, 50)).isFalse();
    assertThat(new String(MapFormat.CSV.write(cells, 100), StandardCharsets.UTF_8))
        .isEqualTo("cell,x,y,diameter_um\n5,0.0,0.0,7.5\n6,10.0,10.0,\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MapFormat.PNG.write(cells, 20))
        .withMessageContaining("side is 20");
  }

  private static boolean dark(Pixels picture, int x, int y) {
    return (picture.rgb()[3 * (y * picture.width() + x)] & 0xFF) < 250;
  }
}
