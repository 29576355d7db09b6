package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ViewBatchTest {
  @Test
  void batch_knowsItsSamples() {
    ViewSet views = new ViewSet(2, 4, new byte[2 * 3 * 4 * 4 * 3]);
    ViewBatch batch = new ViewBatch(new int[3], views, ViewSet.none(), ViewSet.none());
    assertThat(batch.samples()).isEqualTo(3);
  }

  @Test
  void batch_refusesViewsOfAnotherSize() {
    ViewSet views = new ViewSet(2, 4, new byte[100]);
    assertThatThrownBy(() -> new ViewBatch(new int[3], views, ViewSet.none(), ViewSet.none()))
        .hasMessage("global views have 100 bytes; 2 views of 3 samples with side 4 need 288");
  }

  @Test
  void plan_refusesLocalViewsWithoutSide() {
    assertThatThrownBy(() -> new ViewPlan(1, 2, 98, 4, 0, 0, 1))
        .hasMessage("local side is 0, not at least 1");
  }
}
