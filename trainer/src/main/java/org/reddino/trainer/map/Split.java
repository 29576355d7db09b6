package org.reddino.trainer.map;

import java.util.Arrays;

/// Parts numbers in two.
final class Split {
  private Split() {}

  /// The smallest number of the upper part, where the variance between the two parts is largest
  /// (Otsu 1979, over every possible cut); the lowest of several such cuts. Of numbers that are all
  /// equal it is that number: nothing lies below.
  ///
  /// @param numbers at least one
  static double of(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double total = Arrays.stream(sorted).sum();
    double below = 0;
    double best = 0;
    double threshold = sorted[0];
    for (int i = 1; i < sorted.length; i++) {
      below += sorted[i - 1];
      double difference = below / i - (total - below) / (sorted.length - i);
      double between = (double) i * (sorted.length - i) * difference * difference;
      if (sorted[i] > sorted[i - 1] && between > best) {
        best = between;
        threshold = sorted[i];
      }
    }
    return threshold;
  }
}
