package org.reddino.trainer.evaluate;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// By matrix products on the tensor engine, in blocks of rows: float64, and float32 for the way to
/// the neighborhood of the minimum, which halves what is read.
///
/// Letters: `N` rows of a block, `D` components, `K` classes.
final class EngineCrossEntropy implements CrossEntropy {
  private static final int BLOCK = 2048;

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final List<NDArray> inputs = new ArrayList<>(); // each [N, D]
  private final List<NDArray> targets = new ArrayList<>(); // each [N, K], one-hot
  private final List<NDArray> roughInputs = new ArrayList<>(); // each [N, D] of float32
  private final List<NDArray> roughTargets = new ArrayList<>(); // each [N, K] of float32
  private final int dimension;
  private final int classes;

  EngineCrossEntropy(TrainingRows rows, Whitening whitening) {
    dimension = rows.dimension();
    classes = rows.classCount();
    NDArray whitener =
        manager.create(whitening.matrix(), new Shape(dimension, dimension)).transpose(); // [D, D]
    for (int start = 0; start < rows.count(); start += BLOCK) {
      int end = Math.min(rows.count(), start + BLOCK);
      try (NDArray centered = centered(rows, whitening, start, end)) {
        inputs.add(centered.matMul(whitener));
      }
      targets.add(oneHot(rows, start, end));
      roughInputs.add(inputs.getLast().toType(DataType.FLOAT32, false));
      roughTargets.add(targets.getLast().toType(DataType.FLOAT32, false));
    }
  }

  private NDArray centered(TrainingRows rows, Whitening whitening, int start, int end) {
    double[] values = new double[(end - start) * dimension];
    int at = 0;
    for (int row = start; row < end; row++) {
      for (int i = 0; i < dimension; i++) {
        values[at++] = rows.features()[row][i] - whitening.mean(i);
      }
    }
    return manager.create(values, new Shape(end - start, dimension));
  }

  private NDArray oneHot(TrainingRows rows, int start, int end) {
    double[] values = new double[(end - start) * classes];
    for (int row = start; row < end; row++) {
      values[(row - start) * classes + rows.target(row)] = 1;
    }
    return manager.create(values, new Shape(end - start, classes));
  }

  @Override
  public double add(double[] parameters, double[] gradient) {
    double loss = 0;
    for (int block = 0; block < inputs.size(); block++) {
      loss += add(inputs.get(block), targets.get(block), parameters, gradient);
    }
    return loss;
  }

  @Override
  public double addRoughly(double[] parameters, double[] gradient) {
    double loss = 0;
    for (int block = 0; block < inputs.size(); block++) {
      loss += add(roughInputs.get(block), roughTargets.get(block), parameters, gradient);
    }
    return loss;
  }

  private double add(NDArray input, NDArray target, double[] parameters, double[] gradient) {
    int intercept = classes * dimension;
    DataType type = input.getDataType();
    try (NDManager scope = manager.newSubManager()) {
      input.tempAttach(scope);
      target.tempAttach(scope);
      NDArray weights =
          scope
              .create(Arrays.copyOf(parameters, intercept), new Shape(classes, dimension))
              .toType(type, false);
      NDArray bias =
          scope
              .create(Arrays.copyOfRange(parameters, intercept, parameters.length))
              .toType(type, false);
      NDArray logits = input.matMul(weights.transpose()).add(bias); // [N, K]
      NDArray logarithms = logits.logSoftmax(1); // [N, K]
      NDArray residuals = logarithms.exp().sub(target); // [N, K]
      add(doubles(residuals.transpose().matMul(input)), gradient, 0); // [K, D]
      add(doubles(residuals.sum(new int[] {0})), gradient, intercept); // [K]
      return -doubles(logarithms.mul(target).sum())[0];
    }
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }

  private static void add(double[] part, double[] gradient, int offset) {
    for (int i = 0; i < part.length; i++) {
      gradient[offset + i] += part[i];
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
