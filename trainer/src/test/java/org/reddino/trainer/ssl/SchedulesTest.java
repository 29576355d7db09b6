package org.reddino.trainer.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.ssl.program.VitBackbone;

/// Values that RedDino's recipe states, at a batch of 512 and 1000 updates an epoch.
class SchedulesTest {
  private final Schedules schedules = schedules(Map.of());

  @Test
  void rate_risesThenFallsAsACosine() {
    double peak = 2e-4 * Math.sqrt(0.5);
    assertThat(schedules.updates()).isEqualTo(10_000);
    assertThat(schedules.rate(0)).isZero();
    assertThat(schedules.rate(99)).isCloseTo(peak, within(1e-15));
    assertThat(schedules.rate(100)).isCloseTo(peak, within(1e-15));
    assertThat(schedules.rate(5050)).isCloseTo((peak + 1e-6) / 2, within(1e-12));
    assertThat(schedules.rate(9999)).isCloseTo(1e-6, within(1e-9));
  }

  @Test
  void decayAndMomentum_areCosines() {
    assertThat(schedules.weightDecay(0)).isCloseTo(0.04, within(1e-12));
    assertThat(schedules.weightDecay(5000)).isCloseTo(0.12, within(1e-12));
    assertThat(schedules.weightDecay(10_000)).isCloseTo(0.2, within(1e-12));
    assertThat(schedules.momentum(0)).isCloseTo(0.994, within(1e-12));
    assertThat(schedules.momentum(5000)).isCloseTo(0.997, within(1e-12));
    assertThat(schedules.momentum(10_000)).isCloseTo(1, within(1e-12));
  }

  @Test
  void teacherTemperature_risesOverThirtyEpochs() {
    assertThat(schedules.teacherTemperature(0)).isCloseTo(0.04, within(1e-12));
    assertThat(schedules.teacherTemperature(10_000)).isCloseTo(0.05, within(1e-6));
    assertThat(schedules.teacherTemperature(30_000)).isEqualTo(0.07);
  }

  @Test
  void prototypes_areNotFrozenUnlessAsked() {
    assertThat(schedules.prototypeRate(500)).isEqualTo(schedules.rate(500));
  }

  @Test
  void backbone_learnsAsTheHeadUnlessAsked() {
    assertThat(schedules.backboneRate(500)).isEqualTo(schedules.rate(500));
    Map<String, String> asked = Map.of("freeze-backbone-epochs", "2", "backbone-rate", "0.1");
    Schedules late = schedules(asked);
    assertThat(late.backboneRate(1999)).isZero();
    assertThat(late.backboneRate(2000)).isCloseTo(0.1 * late.rate(2000), within(1e-15));
    assertThat(late.prototypeRate(500)).isEqualTo(late.rate(500));
  }

  private static Schedules schedules(Map<String, String> keys) {
    return new TrainingPlan(
            Experiment.of("test", keys), new VitBackbone(384, 12, 6, 14, 224), ElementType.F32)
        .schedules(512_000);
  }
}
