package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class LogisticRegressionTest {
  @Test
  void gradient_equalsFiniteDifferences() {
    try (LogisticRegression regression =
        new LogisticRegression(new TrainingRows(features(60, 3), labels(60, 3)))) {
      Random random = new Random(1);
      double[] x = random.doubles(12, -1, 1).toArray();
      double[] gradient = new double[12];
      double[] unused = new double[12];
      regression.objective(x, gradient);
      for (int i = 0; i < 12; i++) {
        double[] shifted = x.clone();
        shifted[i] += 1e-5;
        double above = regression.objective(shifted, unused);
        shifted[i] -= 2e-5;
        double below = regression.objective(shifted, unused);
        assertThat(gradient[i]).isCloseTo((above - below) / 2e-5, within(1e-8));
      }
    }
  }

  /// The optimality conditions of the objective on raw features: C X^T (Y - P) = W, and zero sums
  /// of residuals because the intercept is free.
  @Test
  void fit_meetsOptimalityConditions() {
    float[][] features = features(300, 4);
    int[] labels = labels(300, 3);
    double c = 4 * 3 / 100.0;
    try (LogisticRegression regression =
        new LogisticRegression(new TrainingRows(features, labels))) {
      LinearModel model = regression.fit(Progress.none());
      assertThat(model.warning()).isEmpty();
      double[][] pull = new double[3][5];
      for (int row = 0; row < 300; row++) {
        double[] residual = residual(model, features[row], labels[row]);
        for (int k = 0; k < 3; k++) {
          for (int i = 0; i < 4; i++) {
            pull[k][i] += c * residual[k] * features[row][i];
          }
          pull[k][4] += c * residual[k];
        }
      }
      float[] origin = new float[4];
      for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 4; i++) {
          float[] unit = new float[4];
          unit[i] = 1;
          double weight = model.score(k, unit) - model.score(k, origin);
          assertThat(pull[k][i]).isCloseTo(weight, within(1e-3));
        }
        assertThat(pull[k][4]).isCloseTo(0, within(1e-4));
      }
    }
  }

  @Test
  void engine_equalsLoops() {
    TrainingRows rows = new TrainingRows(features(5000, 6), labels(5000, 4));
    Whitening whitening = new Whitening(rows.features(), 0.01);
    double[] parameters = new Random(2).doubles(4 * 7, -1, 1).toArray();
    double[] byLoops = new double[parameters.length];
    double[] byEngine = new double[parameters.length];
    try (CrossEntropy loops = new LoopCrossEntropy(rows, whitening);
        CrossEntropy engine = new EngineCrossEntropy(rows, whitening)) {
      double loss = loops.add(parameters, byLoops);
      assertThat(engine.add(parameters, byEngine)).isCloseTo(loss, within(1e-8 * loss));
      assertThat(byEngine).containsExactly(byLoops, within(1e-7));
      double[] roughly = new double[parameters.length];
      assertThat(engine.addRoughly(parameters, roughly)).isCloseTo(loss, within(1e-5 * loss));
      assertThat(roughly).containsExactly(byLoops, within(0.05));
    }
  }

  @Test
  void whitening_decorrelates() {
    float[][] features = features(4000, 4);
    Whitening whitening = new Whitening(features, 1e-9);
    double[][] second = new double[4][4];
    for (float[] row : features) {
      double[] z = whitening.apply(row);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          second[i][j] += z[i] * z[j] / 4000;
        }
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(second[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void oneClass_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingRows(new float[2][1], new int[] {4, 4}))
        .withMessage("all 2 rows are of class 4");
  }

  private static double[] residual(LinearModel model, float[] row, int label) {
    double[] share = new double[3];
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      share[k] = Math.exp(model.score(k, row));
      sum += share[k];
    }
    for (int k = 0; k < 3; k++) {
      share[k] = (k == label ? 1 : 0) - share[k] / sum;
    }
    return share;
  }

  private static float[][] features(int rows, int dimension) {
    Random random = new Random(7);
    float[][] features = new float[rows][dimension];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < dimension; i++) {
        features[row][i] = (float) (random.nextGaussian() * (1 + i) + 3 * i + (row % 3) * 0.7);
      }
    }
    return features;
  }

  private static int[] labels(int rows, int classes) {
    Random random = new Random(9);
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(5) == 0 ? random.nextInt(classes) : row % 3;
    }
    return labels;
  }
}
