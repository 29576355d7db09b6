package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PositionTableTest {
  @ParameterizedTest
  @EnumSource
  void constantTable_staysConstant(PositionTable.Rule rule) {
    float[] table = new float[3 * (1 + 37 * 37)];
    for (int i = 0; i < table.length; i++) {
      table[i] = i < 3 ? 9 : 2 + i % 3;
    }
    float[] small = PositionTable.resampled(table, 37, 16, rule);
    assertThat(small).hasSize(3 * 257);
    for (int i = 0; i < small.length; i++) {
      assertThat(small[i]).isCloseTo(i < 3 ? 9 : 2 + i % 3, within(1e-5f));
    }
  }

  /// A slope from left to right stays one; where the rules put its centres tells them apart.
  @ParameterizedTest
  @EnumSource
  void slope_staysASlope(PositionTable.Rule rule) {
    float[] table = new float[1 + 37 * 37];
    for (int i = 0; i < 37 * 37; i++) {
      table[1 + i] = i % 37;
    }
    float[] small = PositionTable.resampled(table, 37, 16, rule);
    double scale = (rule == PositionTable.Rule.DINOV2 ? 16.1 : 16) / 37;
    for (int x = 3; x < 13; x++) {
      assertThat(small[1 + 5 * 16 + x]).isCloseTo((float) ((x + 0.5) / scale - 0.5), within(0.05f));
      assertThat(small[1 + 9 * 16 + x]).isCloseTo(small[1 + 5 * 16 + x], within(1e-5f));
    }
  }

  @Test
  void sameGrid_isTheSameTable() {
    float[] table = {1, 5, 2, 8, 3};
    assertThat(PositionTable.resampled(table, 2, 2, PositionTable.Rule.REDDINO)).isEqualTo(table);
  }

  @Test
  void otherGrid_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PositionTable.resampled(new float[7], 2, 4, PositionTable.Rule.TIMM))
        .withMessageContaining("7 values");
  }

  @Test
  void grid_isTheRootOfTheRowsButCls() {
    assertThat(PositionTable.grid(1370)).isEqualTo(37);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PositionTable.grid(1369))
        .withMessageContaining("1369 rows");
  }
}
