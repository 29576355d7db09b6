package org.reddino.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IndexSettingsTest {
  @Test
  void largeGraphs_areLinkedWithMoreCare() {
    IndexSettings usual = IndexSettings.of(384);
    assertThat(usual.efConstruction(1_000)).isEqualTo(100);
    assertThat(usual.efConstruction(200_000)).isEqualTo(100);
    assertThat(usual.efConstruction(200_001)).isEqualTo(200);
    IndexSettings wide = new IndexSettings(384, 128, IndexSettings.BY_SIZE, VectorFormat.AUTO);
    assertThat(wide.efConstruction(1_000)).isEqualTo(128);
    IndexSettings set = new IndexSettings(384, 16, 64, VectorFormat.AUTO);
    assertThat(set.efConstruction(1_000_000)).isEqualTo(64);
  }

  @Test
  void nonsense_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexSettings(384, 16, 15, VectorFormat.AUTO))
        .withMessageContaining("efConstruction is 15 with m 16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexSettings(384, 16, -1, VectorFormat.AUTO))
        .withMessageContaining("-1");
  }
}
