package org.reddino.trainer.evaluate;

import java.util.List;

/// One metric over the folds.
///
/// @param mean mean over the folds, 0..1
/// @param std sample standard deviation (n - 1); 0 for a single fold, which has none
/// @param each the metric of each fold, in order
public record Summary(double mean, double std, List<Double> each) {
  public Summary {
    each = List.copyOf(each);
  }

  /// @throws IllegalArgumentException if there is no fold
  static Summary of(List<Double> each) {
    if (each.isEmpty()) {
      throw new IllegalArgumentException("no fold has no mean");
    }
    double mean = each.stream().mapToDouble(Double::doubleValue).sum() / each.size();
    double squares = each.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new Summary(mean, Math.sqrt(squares / Math.max(1, each.size() - 1)), each);
  }
}
