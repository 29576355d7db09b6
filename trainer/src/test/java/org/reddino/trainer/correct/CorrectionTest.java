package org.reddino.trainer.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reddino.trainer.Progress;

class CorrectionTest {
  private static final int ROWS = 200;
  private static final int D = 5;

  private final int[] sources = IntStream.range(0, ROWS).map(r -> r % 5 == 0 ? 2 : r % 2).toArray();
  private final int[] labels = IntStream.range(0, ROWS).map(r -> r / 40).toArray();
  private final float[][] vectors = new float[ROWS][D];

  CorrectionTest() {
    Random random = new Random(5);
    for (int row = 0; row < ROWS; row++) {
      double common = random.nextGaussian();
      for (int i = 0; i < D; i++) {
        double value = (1 + sources[row]) * (random.nextGaussian() + common) + 3 * i * sources[row];
        vectors[row][i] = (float) (value + (i == labels[row] ? 5 : 0));
      }
    }
  }

  @Test
  void centering_leavesSourcesTheCommonMean() {
    float[][] centered = apply(Correction.CENTERING);
    for (int i = 0; i < D; i++) {
      for (int source = 0; source < 3; source++) {
        assertThat(mean(centered, i, rows(source)))
            .isCloseTo(mean(vectors, i, all()), within(1e-5));
      }
      float moved = centered[1][i] - vectors[1][i]; // rows of a source move together
      assertThat(centered[3][i] - vectors[3][i]).isCloseTo(moved, within(1e-5f));
    }
  }

  /// With covariance C of a source and its mean variance v, the white covariance is
  /// (0.9 C + 0.1 v)^-1/2 C (...)^-1/2; so W^-2 = 0.9 C + 0.1 v for the linear map W.
  @Test
  void whitening_invertsTheShrunkCovariance() {
    float[][] white = apply(Correction.WHITENING);
    for (int source = 0; source < 3; source++) {
      int[] rows = rows(source);
      double[][] before = covariance(vectors, rows);
      double[][] across = across(white, vectors, rows); // cov(Wx, x) = W C
      double v = IntStream.range(0, D).mapToDouble(i -> before[i][i]).average().orElseThrow();
      double[][] shrunk = new double[D][D];
      for (int i = 0; i < D; i++) {
        for (int j = 0; j < D; j++) {
          shrunk[i][j] = 0.9 * before[i][j] + (i == j ? 0.1 * v : 0);
        }
      }
      // W and C commute, so (W C)(W C) = W^2 C^2, and shrunk W^2 C^2 = C^2
      double[][] left = times(shrunk, times(across, across));
      double[][] right = times(before, before);
      for (int i = 0; i < D; i++) {
        assertThat(left[i]).containsExactly(right[i], within(1e-3 * right[i][i]));
        assertThat(mean(white, i, rows)).isCloseTo(0, within(1e-5));
      }
    }
  }

  /// The paper's steps row by row, in another order than the product takes them.
  @Test
  void combat_equalsDirectDefinition() {
    double[][] expected = DirectCombat.corrected(vectors, sources);
    float[][] found = apply(Correction.COMBAT);
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < D; i++) {
        assertThat((double) found[row][i]).isCloseTo(expected[row][i], within(2e-3));
      }
    }
  }

  /// Class 0 is in source 0 more often, so centring takes part of the class off; the covariate
  /// keeps it.
  @Test
  void combatWithClasses_keepsTheClass() {
    int[] unequal = IntStream.range(0, ROWS).map(r -> r % 10 < (r < 100 ? 8 : 2) ? 0 : 1).toArray();
    int[] source = IntStream.range(0, ROWS).map(r -> r / 100).toArray();
    Random random = new Random(8);
    float[][] made = new float[ROWS][2];
    for (int row = 0; row < ROWS; row++) {
      made[row][0] = (float) (10 * unequal[row] + 4 * source[row] + random.nextGaussian());
      made[row][1] = (float) random.nextGaussian();
    }
    SourcedVectors cells = new SourcedVectors(made, source, unequal);
    double kept = gap(Correction.COMBAT_CLASS.apply(cells, Progress.none()), unequal);
    double lost = gap(Correction.COMBAT.apply(cells, Progress.none()), unequal);
    assertThat(kept).isCloseTo(10, within(0.5));
    assertThat(lost).isLessThan(8);
  }

  @ParameterizedTest
  @EnumSource(value = Correction.class, names = "HARMONY", mode = EnumSource.Mode.EXCLUDE)
  void corrections_takeAnOffsetOff(Correction correction) {
    float[][] corrected = apply(correction);
    double before = between(vectors);
    assertThat(between(corrected)).isLessThan(0.05 * before);
  }

  @ParameterizedTest
  @EnumSource(Correction.class)
  void corrections_areTheSameTwiceAndLeaveTheirInput(Correction correction) {
    float[][] kept = Arrays.stream(vectors).map(float[]::clone).toArray(float[][]::new);
    assertThat(apply(correction)).isDeepEqualTo(apply(correction));
    assertThat(vectors).isDeepEqualTo(kept);
  }

  @Test
  void constantComponent_staysConstant() {
    for (float[] vector : vectors) {
      vector[1] = 3;
    }
    for (float[] vector : apply(Correction.COMBAT)) {
      assertThat(vector[1]).isEqualTo(3);
    }
  }

  @Test
  void sourceOfOneCell_isAnErrorOfCombatOnly() {
    int[] single = sources.clone();
    single[17] = 3;
    SourcedVectors cells = new SourcedVectors(vectors, single, labels);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correction.COMBAT.apply(cells, Progress.none()))
        .withMessage("source 3 has a single cell, ComBat needs 2 to know its scale");
    assertThat(Correction.WHITENING.apply(cells, Progress.none())[17]).containsOnly(0);
    assertThat(Correction.HARMONY.apply(cells, Progress.none())[17][0]).isFinite();
  }

  @Test
  void classesThatAreSources_cannotBeTold() {
    SourcedVectors cells = new SourcedVectors(vectors, sources, sources);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correction.COMBAT_CLASS.apply(cells, Progress.none()))
        .withMessageStartingWith("the classes cannot be told from the sources");
  }

  @Test
  void valueThatIsNoNumber_isRefused() {
    vectors[4][2] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourcedVectors(vectors, sources, labels))
        .withMessage("row 4 holds NaN");
  }

  @Test
  void unknownName_tellsTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correction.of("mnn"))
        .withMessage("unknown correction mnn; centering, whitening, combat, combat-class, harmony");
  }

  @Test
  void undo_isTheInverse() {
    SourceMoments moments = SourceMoments.of(new SourcedVectors(vectors, sources, labels));
    SourceMaps maps = SourceMaps.combat(moments);
    assertThat(maps.undo(2, maps.apply(2, vectors[0]))).containsExactly(vectors[0], within(1e-4f));
  }

  private float[][] apply(Correction correction) {
    return correction.apply(new SourcedVectors(vectors, sources, labels), Progress.none());
  }

  private static int[] all() {
    return IntStream.range(0, ROWS).toArray();
  }

  private int[] rows(int source) {
    return IntStream.range(0, ROWS).filter(row -> sources[row] == source).toArray();
  }

  private static double mean(float[][] of, int i, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> of[row][i]).average().orElseThrow();
  }

  /// Squared distances of the source means of the last component from their mean.
  private double between(float[][] of) {
    double[] means = IntStream.range(0, 3).mapToDouble(s -> mean(of, D - 1, rows(s))).toArray();
    double middle = Arrays.stream(means).average().orElseThrow();
    return Arrays.stream(means).map(m -> (m - middle) * (m - middle)).sum();
  }

  private static double gap(float[][] of, int[] classes) {
    int[] first = IntStream.range(0, ROWS).filter(row -> classes[row] == 0).toArray();
    int[] second = IntStream.range(0, ROWS).filter(row -> classes[row] == 1).toArray();
    return mean(of, 0, second) - mean(of, 0, first);
  }

  private static double[][] covariance(float[][] of, int[] rows) {
    return across(of, of, rows);
  }

  private static double[][] across(float[][] left, float[][] right, int[] rows) {
    double[][] together = new double[D][D];
    for (int i = 0; i < D; i++) {
      for (int j = 0; j < D; j++) {
        for (int row : rows) {
          together[i][j] +=
              (left[row][i] - mean(left, i, rows)) * (right[row][j] - mean(right, j, rows));
        }
        together[i][j] /= rows.length;
      }
    }
    return together;
  }

  private static double[][] times(double[][] left, double[][] right) {
    double[][] product = new double[D][D];
    for (int i = 0; i < D; i++) {
      for (int j = 0; j < D; j++) {
        for (int k = 0; k < D; k++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }
}
