package org.reddino.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BeamsTest {
  @ParameterizedTest
  @EnumSource(VectorFormat.class)
  void beam_holdsWhatIsWanted(VectorFormat format) {
    assertThat(Beams.chosen(format, 1)).isGreaterThanOrEqualTo(160);
    assertThat(Beams.chosen(format, VectorQuery.MAX_K))
        .isBetween(4 * VectorQuery.MAX_K, 12 * VectorQuery.MAX_K);
  }

  @Test
  void coarserForms_areLookedThroughWider() {
    assertThat(Beams.chosen(VectorFormat.FLOAT32, 20)).isEqualTo(160);
    assertThat(Beams.chosen(VectorFormat.INT4, 20))
        .isBetween(
            Beams.chosen(VectorFormat.INT8, 20) + 1, Beams.chosen(VectorFormat.INT1, 20) - 1);
  }

  @Test
  void measuredIndex_widensEveryBeamAlike() {
    assertThat(Beams.chosen(VectorFormat.FLOAT32, 20, 0)).isEqualTo(160);
    assertThat(Beams.chosen(VectorFormat.FLOAT32, 20, 160)).isEqualTo(160);
    assertThat(Beams.chosen(VectorFormat.FLOAT32, 20, 480)).isEqualTo(480);
    assertThat(Beams.chosen(VectorFormat.FLOAT32, 100, 480)).isEqualTo(1200);
    assertThat(Beams.chosen(VectorFormat.INT2, 1, 720)).isEqualTo(720);
    assertThat(Beams.chosen(VectorFormat.FLOAT32, VectorQuery.MAX_K, 2000)).isEqualTo(500_000);
  }

  /// The square of the border is 28 beams of the index: 66,932 of a million at the beam of 160.
  @Test
  void border_growsWithTheRootOfBeamAndIndex() {
    assertThat(Beams.exactBelow(160, 0)).isEqualTo(20_000);
    assertThat(Beams.exactBelow(160, 1_000_000)).isEqualTo(66_932);
    assertThat(Beams.exactBelow(640, 1_000_000)).isEqualTo(133_865);
    assertThat(Beams.exactBelow(160, 4_000_000)).isEqualTo(133_865);
  }
}
