package org.reddino.trainer.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.calibrate.Thresholds.Threshold;

class VoteLedgerTest {
  /// Winners of class 0 are right as often as their share says, those of class 1 half as often.
  private static VoteLedger made(int parts, int cells) {
    VoteLedger ledger = new VoteLedger(2, 20);
    Random random = new Random(4);
    for (int i = 0; i < cells; i++) {
      int winner = random.nextInt(2);
      int votes = 1 + random.nextInt(20);
      double right = votes / 20.0 / (winner + 1);
      ledger.add(i % parts, winner, votes, random.nextDouble() < right);
    }
    return ledger;
  }

  @Test
  void curve_isOfTheWinningClass() {
    VoteCurve curve = made(3, 60_000).curve();
    assertThat(curve.probability(0, 16)).isCloseTo(0.8, within(0.04));
    assertThat(curve.probability(1, 16)).isCloseTo(0.4, within(0.04));
    assertThat(curve.probability(1, 20)).isCloseTo(0.5, within(0.04));
  }

  @Test
  void calibration_closesTheGap_onPartsItHasNotSeen() {
    VoteLedger ledger = made(3, 60_000);
    assertThat(ledger.crossed()).isTrue();
    assertThat(ledger.raw().error()).isCloseTo(0.13, within(0.03));
    assertThat(ledger.calibrated().error()).isLessThan(0.02);
  }

  @Test
  void formOfClassesThatDifferEverywhere_isACurvePerClass() {
    VoteLedger ledger = made(3, 60_000);
    assertThat(ledger.form()).isEqualTo(CurveForm.CLASSES);
    assertThat(ledger.squaredError(CurveForm.CLASSES))
        .isLessThan(ledger.squaredError(CurveForm.COMMON));
  }

  /// What a class is worth turns round from source to source, as its share of the cells does; the
  /// share of the votes is right on the whole.
  private static VoteLedger turning(double gap, int cells) {
    VoteLedger ledger = new VoteLedger(2, 20);
    Random random = new Random(5);
    for (int i = 0; i < cells; i++) {
      int part = i % 4;
      int winner = random.nextInt(2);
      int votes = 5 + random.nextInt(12);
      double shift = (part + winner) % 2 == 0 ? gap : -gap;
      ledger.add(part, winner, votes, random.nextDouble() < votes / 20.0 + shift);
    }
    return ledger;
  }

  @Test
  void curvesThatDoNotCarryOver_areNotUsed() {
    VoteLedger ledger = turning(0.2, 40_000);
    assertThat(ledger.form()).isNotEqualTo(CurveForm.CLASSES);
    assertThat(ledger.squaredError(CurveForm.CLASSES))
        .isGreaterThan(ledger.squaredError(CurveForm.SHARE) + 0.001);
    assertThat(ledger.calibrated().error()).isLessThan(0.03);
    assertThat(ledger.curve().probability(0, 12)).isEqualTo(ledger.curve().probability(1, 12));
  }

  @Test
  void shareThatIsRightEverywhere_stands() {
    VoteLedger ledger = new VoteLedger(2, 20);
    for (int i = 0; i < 3 * 2 * 19 * 20; i++) {
      int votes = 1 + i / 20 % 19;
      ledger.add(i / 760, i / 380 % 2, votes, i % 20 < votes);
    }
    assertThat(ledger.form()).isEqualTo(CurveForm.SHARE);
    assertThat(ledger.raw().error()).isCloseTo(0, within(1e-12));
    assertThat(ledger.curve().probability(1, 18)).isEqualTo(0.9);
    assertThat(ledger.curve().probability(1, 20)).isCloseTo(20 / 21.0, within(1e-12));
  }

  @Test
  void shareThatIsTooSureEverywhere_getsOneCurve() {
    VoteLedger ledger = new VoteLedger(2, 20);
    Random random = new Random(6);
    for (int i = 0; i < 30_000; i++) {
      int votes = 1 + random.nextInt(20);
      ledger.add(i % 3, random.nextInt(2), votes, random.nextDouble() < 0.6 * votes / 20);
    }
    assertThat(ledger.form()).isNotEqualTo(CurveForm.SHARE);
    assertThat(ledger.calibrated().error()).isLessThan(0.02);
    assertThat(ledger.raw().error()).isGreaterThan(0.15);
  }

  @Test
  void squaredError_isBriers() {
    VoteLedger ledger = new VoteLedger(1, 20);
    ledger.add(0, 0, 10, true);
    ledger.add(1, 0, 20, false);
    assertThat(ledger.squaredError(CurveForm.SHARE))
        .isCloseTo((0.25 + 400 / 441.0) / 2, within(1e-12));
    assertThat(new VoteLedger(1, 20).squaredError(CurveForm.COMMON)).isZero();
    assertThat(CurveForm.of("common")).isEqualTo(CurveForm.COMMON);
  }

  @Test
  void rareClass_leansOnTheOthers() {
    VoteLedger ledger = new VoteLedger(3, 20);
    for (int i = 0; i < 1000; i++) {
      ledger.add(0, 0, 20, i % 10 > 0);
    }
    ledger.add(0, 1, 20, false);
    VoteCurve curve = ledger.curve();
    assertThat(curve.probability(0, 20)).isCloseTo(0.9, within(0.01));
    assertThat(curve.probability(1, 20)).isBetween(0.8, 0.89);
    assertThat(curve.probability(2, 20)).isCloseTo(0.9, within(0.01));
    assertThat(ledger.crossed()).isFalse();
  }

  @Test
  void error_isTheMeanGap() {
    VoteLedger ledger = new VoteLedger(1, 20);
    for (int i = 0; i < 30; i++) {
      ledger.add(0, 0, 20, i < 24); // claims 1, right 0.8
    }
    for (int i = 0; i < 10; i++) {
      ledger.add(0, 0, 10, i < 6); // claims 0.5, right 0.6
    }
    Reliability raw = ledger.raw();
    assertThat(raw.error()).isCloseTo(0.75 * 0.2 + 0.25 * 0.1, within(1e-12));
    assertThat(ledger.thresholds().byAccuracy(0.9)).isEmpty();
    assertThat(raw.bins())
        .containsExactly(new Reliability.Bin(0.5, 0.6, 10), new Reliability.Bin(1, 0.8, 30));
  }

  @Test
  void thresholds_tradeCoverageForAccuracy() {
    Thresholds thresholds = made(3, 60_000).thresholds();
    Threshold half = thresholds.byCoverage(0.5).orElseThrow();
    assertThat(half.coverage()).isBetween(0.5, 0.56);
    Threshold sure = thresholds.byAccuracy(0.8).orElseThrow();
    assertThat(sure.accuracy()).isGreaterThanOrEqualTo(0.8);
    assertThat(sure.coverage()).isBetween(0.1, 0.5);
    assertThat(sure.probability()).isGreaterThan(half.probability());
    assertThat(thresholds.best().orElseThrow().accuracy()).isGreaterThan(0.95);
    assertThat(thresholds.byCoverage(1).orElseThrow().coverage()).isEqualTo(1);
    assertThat(new VoteLedger(2, 20).thresholds().best()).isEmpty();
  }

  @Test
  void storedCurve_readsBack() {
    VoteCurve curve = made(2, 500).curve();
    VoteCurve again = VoteCurve.of(curve.values());
    assertThat(again.probability(1, 13)).isEqualTo(curve.probability(1, 13));
    assertThat(again.values()).isEqualTo(curve.values());
  }

  @Test
  void impossibleVotes_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VoteLedger(2, 20).add(0, 1, 21, true))
        .withMessage("21 votes of 20");
  }

  @Property(tries = 200)
  void rising_neverFalls_andKeepsTheMean(@ForAll @Size(12) double[] raw) {
    double[] values = new double[raw.length];
    double[] weights = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      values[i] = Math.abs(Math.sin(raw[i]));
      weights[i] = 1 + i % 3;
    }
    double[] rising = VoteCurve.rising(values, weights);
    double before = 0;
    double after = 0;
    for (int i = 0; i < raw.length; i++) {
      assertThat(rising[i]).isGreaterThanOrEqualTo(i == 0 ? 0 : rising[i - 1]);
      before += weights[i] * values[i];
      after += weights[i] * rising[i];
    }
    assertThat(after).isCloseTo(before, within(1e-9));
  }
}
