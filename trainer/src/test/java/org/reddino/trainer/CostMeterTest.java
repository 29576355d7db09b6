package org.reddino.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CostMeterTest {
  @Test
  void cost_isPerImage_andSaysWhereItsEnergyComesFrom() throws InterruptedException {
    CostMeter meter = new CostMeter();
    long end = System.nanoTime() + 200_000_000;
    double work = 0;
    while (System.nanoTime() < end) {
      work += Math.sin(work);
    }
    EmbeddingCost cost = meter.of(10);
    assertThat(work).isNotNaN();
    assertThat(cost.imagesPerSecond()).isBetween(0.5, 50.0);
    assertThat(cost.peakMebibytes()).isGreaterThan(20);
    assertThat(cost.joulesPer1000()).isPositive();
    assertThat(cost.energySource()).containsAnyOf("processor counter (RAPL)", "estimate: ");
  }

  @Test
  void noImage_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CostMeter().of(0));
  }
}
