package org.reddino.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/// The error of the golden numbers: largest difference over largest value.
final class Relative {
  private Relative() {}

  static double error(float[] found, double[] expected) {
    assertThat(found).hasSize(expected.length);
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return difference / largest;
  }

  static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  static double[] flat(double[][] rows, int from, int to) {
    return Arrays.stream(rows, from, to).flatMapToDouble(Arrays::stream).toArray();
  }
}
