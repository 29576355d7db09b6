package org.reddino.trainer.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.TorchEngine;

/// Multinomial logistic regression: the minimum of |W|^2 / 2 + C x summed cross-entropy with
/// C = D K / 100 and the intercept unpenalised, in float64.
///
/// The search runs on components of mean 0 and deviation 1, with the penalty of the raw ones: the
/// minimum is the same, the way there much shorter.
///
/// Letters: `N` rows of a block, `D` components, `K` classes.
final class LogisticRegression implements AutoCloseable {
  private static final int BLOCK = 2048;
  private static final int MAX_ITERATIONS = 1000;
  private static final double TOLERANCE = 1e-7;

  private final NDManager manager = TorchEngine.mainMemory();
  private final List<NDArray> inputs = new ArrayList<>(); // each [N, D]
  private final List<NDArray> targets = new ArrayList<>(); // each [N, K], one-hot
  private final int[] classes;
  private final double[] mean;
  private final double[] spread;
  private final int rows;
  private final double penalty;

  /// @param labels class of each row, at least two of them
  LogisticRegression(float[][] features, int[] labels) {
    rows = features.length;
    classes = IntStream.of(labels).sorted().distinct().toArray();
    if (classes.length < 2) {
      throw new IllegalArgumentException("all " + rows + " rows are of class " + labels[0]);
    }
    mean = Moments.mean(features);
    spread = Moments.deviation(features, mean);
    for (int i = 0; i < spread.length; i++) {
      spread[i] = spread[i] > 0 ? spread[i] : 1;
    }
    penalty = 100.0 / ((double) mean.length * classes.length * rows);
    for (int start = 0; start < rows; start += BLOCK) {
      int end = Math.min(rows, start + BLOCK);
      inputs.add(input(Arrays.copyOfRange(features, start, end)));
      targets.add(target(Arrays.copyOfRange(labels, start, end)));
    }
  }

  private NDArray input(float[][] block) {
    double[] values = new double[block.length * mean.length];
    int at = 0;
    for (float[] row : block) {
      for (int i = 0; i < mean.length; i++) {
        values[at++] = (row[i] - mean[i]) / spread[i];
      }
    }
    return manager.create(values, new Shape(block.length, mean.length));
  }

  private NDArray target(int[] labels) {
    double[] values = new double[labels.length * classes.length];
    for (int row = 0; row < labels.length; row++) {
      values[row * classes.length + Arrays.binarySearch(classes, labels[row])] = 1;
    }
    return manager.create(values, new Shape(labels.length, classes.length));
  }

  LinearModel fit(Progress progress) {
    double[] parameters = new double[classes.length * (mean.length + 1)]; // W [K, D], b [K]
    double slope =
        new Lbfgs(this::objective, MAX_ITERATIONS, TOLERANCE).minimize(parameters, progress);
    int intercept = classes.length * mean.length;
    double[][] weights = new double[classes.length][mean.length];
    double[] intercepts = new double[classes.length];
    for (int k = 0; k < classes.length; k++) {
      intercepts[k] = parameters[intercept + k];
      for (int i = 0; i < mean.length; i++) {
        weights[k][i] = parameters[k * mean.length + i] / spread[i];
        intercepts[k] -= weights[k][i] * mean[i];
      }
    }
    return new LinearModel(classes, weights, intercepts, warning(slope));
  }

  private static Optional<String> warning(double slope) {
    return slope <= 100 * TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "did not converge in %d iterations (gradient %.1e)".formatted(MAX_ITERATIONS, slope));
  }

  /// The objective divided by C x rows.
  double objective(double[] parameters, double[] gradient) {
    int dimension = mean.length;
    int intercept = classes.length * dimension;
    Arrays.fill(gradient, 0);
    double loss = 0;
    try (NDManager scope = manager.newSubManager()) {
      NDArray weights =
          scope
              .create(Arrays.copyOf(parameters, intercept), new Shape(classes.length, dimension))
              .transpose(); // [D, K]
      NDArray bias = scope.create(Arrays.copyOfRange(parameters, intercept, parameters.length));
      for (int block = 0; block < inputs.size(); block++) {
        loss += block(block, new NDList(weights, bias), gradient);
      }
    }
    loss /= rows;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= rows;
    }
    for (int i = 0; i < intercept; i++) {
      double scale = spread[i % dimension];
      double weight = parameters[i] / scale;
      loss += penalty * weight * weight / 2;
      gradient[i] += penalty * weight / scale;
    }
    return loss;
  }

  /// Adds the gradient of one block and returns its loss.
  private double block(int block, NDList model, double[] gradient) {
    NDArray input = inputs.get(block);
    NDArray target = targets.get(block);
    try (NDManager scope = manager.newSubManager()) {
      input.tempAttach(scope);
      target.tempAttach(scope);
      model.tempAttach(scope);
      NDArray logits = input.matMul(model.get(0)).add(model.get(1)); // [N, K]
      NDArray logarithms = logits.logSoftmax(1); // [N, K]
      NDArray residuals = logarithms.exp().sub(target); // [N, K]
      double[] weights = residuals.transpose().matMul(input).toDoubleArray(); // [K, D]
      double[] biases = residuals.sum(new int[] {0}).toDoubleArray(); // [K]
      for (int i = 0; i < weights.length; i++) {
        gradient[i] += weights[i];
      }
      for (int k = 0; k < biases.length; k++) {
        gradient[weights.length + k] += biases[k];
      }
      return -logarithms.mul(target).sum().getDouble();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
