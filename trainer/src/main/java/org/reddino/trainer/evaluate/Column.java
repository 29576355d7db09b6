package org.reddino.trainer.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A column of names: an index per row and the names it points to.
public final class Column {
  private final int[] values;
  private final List<String> names;

  /// @throws IllegalArgumentException if a value has no name
  public Column(int[] values, List<String> names) {
    this.values = values;
    this.names = List.copyOf(names);
    for (int row = 0; row < values.length; row++) {
      if (values[row] < 0 || values[row] >= names.size()) {
        throw new IllegalArgumentException(
            "row %d is %d, there are %d names".formatted(row, values[row], names.size()));
      }
    }
  }

  /// A column of numbers, named by themselves in ascending order.
  public static Column ofNumbers(long[] numbers) {
    long[] distinct = LongStream.of(numbers).sorted().distinct().toArray();
    int[] values =
        LongStream.of(numbers).mapToInt(number -> Arrays.binarySearch(distinct, number)).toArray();
    return new Column(values, LongStream.of(distinct).mapToObj(Long::toString).toList());
  }

  /// The rows at `kept` only; the names stay.
  public Column rows(int[] kept) {
    return new Column(IntStream.of(kept).map(row -> values[row]).toArray(), names);
  }

  int[] values() {
    return values;
  }

  List<String> names() {
    return names;
  }
}
