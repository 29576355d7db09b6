package org.reddino.trainer.evaluate;

/// Summed cross-entropy of a linear model over whitened training rows.
///
/// Letters: `D` components, `K` classes. Parameters are weights [K, D], then intercepts [K].
interface CrossEntropy extends AutoCloseable {
  /// Multiplications of a pass from which starting the tensor engine pays.
  double LARGE = 3e7;

  /// The sum at `parameters`; its gradient is added to `gradient`.
  double add(double[] parameters, double[] gradient);

  /// The same in float32 where that is faster: near enough until the gradient is small.
  double addRoughly(double[] parameters, double[] gradient);

  @Override
  void close();

  /// Of these rows, the faster way for their size.
  static CrossEntropy of(TrainingRows rows, Whitening whitening) {
    double size = (double) rows.count() * rows.dimension() * rows.classCount();
    return size < LARGE
        ? new LoopCrossEntropy(rows, whitening)
        : new EngineCrossEntropy(rows, whitening);
  }
}
