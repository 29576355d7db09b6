package org.reddino.trainer.evaluate;

/// By loops: small problems, without the cost of starting the engine and its threads.
final class LoopCrossEntropy implements CrossEntropy {
  private final double[][] inputs; // [N, D]
  private final int[] targets; // [N]
  private final int classes;

  LoopCrossEntropy(TrainingRows rows, Whitening whitening) {
    classes = rows.classCount();
    inputs = new double[rows.count()][];
    targets = new int[rows.count()];
    for (int row = 0; row < inputs.length; row++) {
      inputs[row] = whitening.apply(rows.features()[row]);
      targets[row] = rows.target(row);
    }
  }

  @Override
  public double add(double[] parameters, double[] gradient) {
    double[] shares = new double[classes];
    double loss = 0;
    for (int row = 0; row < inputs.length; row++) {
      loss += softmax(parameters, row, shares);
      shares[targets[row]] -= 1;
      pull(inputs[row], shares, gradient);
    }
    return loss;
  }

  @Override
  public double addRoughly(double[] parameters, double[] gradient) {
    return add(parameters, gradient);
  }

  /// Writes the predicted share of each class; returns the loss of the row.
  private double softmax(double[] parameters, int row, double[] shares) {
    int dimension = inputs[row].length;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      double logit = parameters[classes * dimension + k];
      for (int i = 0; i < dimension; i++) {
        logit += parameters[k * dimension + i] * inputs[row][i];
      }
      shares[k] = logit;
      largest = Math.max(largest, logit);
    }
    double own = shares[targets[row]] - largest;
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      shares[k] = Math.exp(shares[k] - largest);
      sum += shares[k];
    }
    for (int k = 0; k < classes; k++) {
      shares[k] /= sum;
    }
    return Math.log(sum) - own;
  }

  private void pull(double[] input, double[] residuals, double[] gradient) {
    for (int k = 0; k < classes; k++) {
      int offset = k * input.length;
      for (int i = 0; i < input.length; i++) {
        gradient[offset + i] += residuals[k] * input[i];
      }
      gradient[classes * input.length + k] += residuals[k];
    }
  }

  @Override
  public void close() {}
}
