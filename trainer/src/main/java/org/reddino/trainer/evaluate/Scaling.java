package org.reddino.trainer.evaluate;

/// What happens to the vectors before they are compared.
public enum Scaling {
  /// Nothing.
  RAW,
  /// Each component gets mean 0 and standard deviation 1 over the training rows of the fold;
  /// constant components get 0.
  STANDARDIZED;

  /// The function fitted on `train`, applied to `rows`.
  float[][] apply(float[][] train, float[][] rows) {
    return switch (this) {
      case RAW -> rows;
      case STANDARDIZED -> {
        double[] mean = Moments.mean(train);
        double[] deviation = Moments.deviation(train, mean);
        yield standardized(rows, mean, deviation);
      }
    };
  }

  private static float[][] standardized(float[][] rows, double[] mean, double[] deviation) {
    float[][] scaled = new float[rows.length][mean.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < mean.length; i++) {
        double spread = deviation[i] > 0 ? deviation[i] : 1;
        scaled[row][i] = (float) ((rows[row][i] - mean[i]) / spread);
      }
    }
    return scaled;
  }
}
