package org.reddino.trainer.evaluate;

/// Mean and population standard deviation per component.
final class Moments {
  private Moments() {}

  static double[] mean(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= rows.length;
    }
    return mean;
  }

  static double[] deviation(float[][] rows, double[] mean) {
    double[] deviation = new double[mean.length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        double difference = row[i] - mean[i];
        deviation[i] += difference * difference;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      deviation[i] = Math.sqrt(deviation[i] / rows.length);
    }
    return deviation;
  }
}
