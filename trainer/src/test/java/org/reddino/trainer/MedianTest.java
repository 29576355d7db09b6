package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void oddNumber_hasAMiddle() {
    assertThat(Median.of(new double[] {9, 1, 3})).isEqualTo(3);
    assertThat(Median.of(List.of(7.0))).isEqualTo(7);
  }

  @Test
  void evenNumber_hasTheMeanOfItsTwoMiddles() {
    assertThat(Median.of(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    assertThat(Median.of(List.of(-1.0, 2.0))).isEqualTo(0.5);
  }

  @Test
  void values_stayInTheirOrder() {
    double[] values = {2, 1, 3};
    assertThat(Median.of(values)).isEqualTo(2);
    assertThat(values).containsExactly(2, 1, 3);
  }

  @Test
  void nothing_hasNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Median.of(new double[0]));
  }
}
