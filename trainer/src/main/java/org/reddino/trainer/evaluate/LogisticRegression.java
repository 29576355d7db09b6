package org.reddino.trainer.evaluate;

import java.util.Arrays;
import java.util.Optional;
import org.reddino.trainer.Progress;

/// Multinomial logistic regression: the minimum of |W|^2 / 2 + C x summed cross-entropy with
/// C = D K / 100 and the intercept unpenalised, in float64.
///
/// The search runs on whitened vectors z = P (x - mean) with weights V, where W = V P, and with the
/// penalty of W: the minimum is the same, the way there much shorter.
///
/// Letters: `D` components, `K` classes.
final class LogisticRegression implements AutoCloseable {
  private static final int MAX_ITERATIONS = 1000;
  private static final double TOLERANCE = 1e-7;

  /// Of the gradient at which float32 no longer shows the way.
  private static final double ROUGH_TOLERANCE = 1e-5;

  /// Typical p (1 - p) of a prediction: what a variance weighs in the curvature of the loss.
  private static final double CURVATURE = 0.1;

  private final TrainingRows rows;
  private final double penalty;
  private final Whitening whitening;
  private final CrossEntropy crossEntropy;

  LogisticRegression(TrainingRows rows) {
    this.rows = rows;
    penalty = 100.0 / ((double) rows.dimension() * rows.classCount() * rows.count());
    whitening = new Whitening(rows.features(), penalty / CURVATURE);
    crossEntropy = CrossEntropy.of(rows, whitening);
  }

  LinearModel fit(Progress progress) {
    int dimension = rows.dimension();
    double[] parameters = new double[rows.classCount() * (dimension + 1)]; // V [K, D], b [K]
    Lbfgs search = new Lbfgs(this::roughObjective, MAX_ITERATIONS);
    search.minimize(parameters, ROUGH_TOLERANCE, progress.part(0, 1, 2));
    search.turnTo(this::objective);
    double slope = search.minimize(parameters, TOLERANCE, progress.part(1, 2, 2));
    double[][] weights = new double[rows.classCount()][];
    double[] intercepts = new double[rows.classCount()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = whitening.raw(weights(parameters, k)); // W
      intercepts[k] = parameters[rows.classCount() * dimension + k];
      for (int i = 0; i < dimension; i++) {
        intercepts[k] -= weights[k][i] * whitening.mean(i);
      }
    }
    return new LinearModel(rows.classes(), weights, intercepts, warning(slope));
  }

  private double[] weights(double[] parameters, int k) {
    return Arrays.copyOfRange(parameters, k * rows.dimension(), (k + 1) * rows.dimension());
  }

  private static Optional<String> warning(double slope) {
    return slope <= 100 * TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "did not converge in %d iterations (gradient %.1e)".formatted(MAX_ITERATIONS, slope));
  }

  /// The objective divided by C x rows.
  double objective(double[] parameters, double[] gradient) {
    Arrays.fill(gradient, 0);
    return penalized(crossEntropy.add(parameters, gradient), parameters, gradient);
  }

  private double roughObjective(double[] parameters, double[] gradient) {
    Arrays.fill(gradient, 0);
    return penalized(crossEntropy.addRoughly(parameters, gradient), parameters, gradient);
  }

  /// @param sum cross-entropy, whose gradient `gradient` holds
  private double penalized(double sum, double[] parameters, double[] gradient) {
    double loss = sum / rows.count();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= rows.count();
    }
    for (int k = 0; k < rows.classCount(); k++) {
      double[] raw = whitening.raw(weights(parameters, k)); // W
      double[] pull = whitening.pull(raw); // W P^T
      for (int i = 0; i < raw.length; i++) {
        loss += penalty / 2 * raw[i] * raw[i];
        gradient[k * raw.length + i] += penalty * pull[i];
      }
    }
    return loss;
  }

  @Override
  public void close() {
    crossEntropy.close();
  }
}
