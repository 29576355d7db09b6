package org.reddino.trainer;

import java.util.Arrays;
import java.util.Collection;

/// The usual median: the middle value, of an even number the mean of the two in the middle.
public final class Median {
  private Median() {}

  /// @param values in any order, at least one; left as they are
  /// @throws IllegalArgumentException if there is none
  public static double of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there is no median of no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// @param values in any order, at least one
  /// @throws IllegalArgumentException if there is none
  public static double of(Collection<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
