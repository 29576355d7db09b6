package org.reddino.trainer.batch;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A group for each row, numbered without gaps in the order of the numbers given.
final class Groups {
  private final int[] of;
  private final int[] sizes;

  Groups(int[] numbers) {
    int[] present = IntStream.of(numbers).sorted().distinct().toArray();
    of = IntStream.of(numbers).map(number -> Arrays.binarySearch(present, number)).toArray();
    sizes = new int[present.length];
    IntStream.of(of).forEach(group -> sizes[group]++);
  }

  /// The group of a row.
  int of(int row) {
    return of[row];
  }

  int rows() {
    return of.length;
  }

  int count() {
    return sizes.length;
  }

  /// Rows of a group.
  int size(int group) {
    return sizes[group];
  }

  /// The groups of some rows.
  int[] of(int[] rows) {
    return IntStream.of(rows).map(row -> of[row]).toArray();
  }

  /// The mean over the groups of the means over their rows; rows of NaN and groups without a row
  /// take no part. Empty if none is left.
  OptionalDouble meanOfMeans(double[] values, IntPredicate wanted) {
    double[] sums = new double[sizes.length];
    int[] counts = new int[sizes.length];
    for (int row = 0; row < of.length; row++) {
      if (wanted.test(row) && !Double.isNaN(values[row])) {
        sums[of[row]] += values[row];
        counts[of[row]]++;
      }
    }
    return IntStream.range(0, sizes.length)
        .filter(group -> counts[group] > 0)
        .mapToDouble(group -> sums[group] / counts[group])
        .average();
  }
}
