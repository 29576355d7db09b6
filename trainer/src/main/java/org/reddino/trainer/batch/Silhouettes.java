package org.reddino.trainer.batch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.reddino.trainer.Chance;
import org.reddino.trainer.Progress;

/// Silhouette widths (Rousseeuw 1987) of every cell by Euclidean distance: by source, by class, and
/// by source among the cells of its class. All are read off one pass over the distances: their sums
/// to the cells of each class and source together.
///
/// width = (b - a) / max(a, b), a the mean distance to the own group without the cell itself, b to
/// the nearest other group; 0 for a cell that is its group alone, and where there is one group.
final class Silhouettes {
  /// More cells than these are drawn from, evenly.
  static final int MOST_CELLS = 65_536;

  private static final long SEED = 0;

  private final Groups sources;
  private final Groups classes;
  private final boolean drawn;
  private final int[] cells; // rows measured, by class and source
  private final int[][] sizes; // [class][source] of them
  private final double[] bySource; // of each row; NaN = not measured
  private final double[] byClass;
  private final double[] within; // NaN too where the class has one source, or one cell of each

  private Silhouettes(Groups sources, Groups classes, int most) {
    this.sources = sources;
    this.classes = classes;
    this.drawn = sources.rows() > most;
    this.cells =
        Arrays.stream(rows(sources.rows(), most))
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer row) -> classes.of(row))
                    .thenComparingInt(row -> sources.of(row))
                    .thenComparingInt(row -> row))
            .mapToInt(Integer::intValue)
            .toArray();
    sizes = new int[classes.count()][sources.count()];
    IntStream.of(cells).forEach(row -> sizes[classes.of(row)][sources.of(row)]++);
    bySource = unknown();
    byClass = unknown();
    within = unknown();
  }

  /// Measures vectors; of more than `most` so many are drawn.
  ///
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  static Silhouettes of(
      float[][] vectors, Groups sources, Groups classes, int most, Progress progress) {
    Silhouettes widths = new Silhouettes(sources, classes, most);
    float[][] ordered =
        IntStream.of(widths.cells).mapToObj(row -> vectors[row]).toArray(float[][]::new);
    int[] piece =
        IntStream.of(widths.cells)
            .map(row -> classes.of(row) * sources.count() + sources.of(row))
            .toArray();
    new DistanceSums(ordered, piece, classes.count() * sources.count())
        .each((cell, sums) -> widths.read(widths.cells[cell], sums), progress);
    return widths;
  }

  /// [#of] with [#MOST_CELLS].
  static Silhouettes of(float[][] vectors, Groups sources, Groups classes, Progress progress) {
    return of(vectors, sources, classes, MOST_CELLS, progress);
  }

  /// Whether not all cells were measured.
  boolean drawn() {
    return drawn;
  }

  /// Mean width by source.
  OptionalDouble bySource(IntPredicate wanted) {
    return mean(bySource, wanted);
  }

  /// Mean width by class.
  OptionalDouble byClass(IntPredicate wanted) {
    return mean(byClass, wanted);
  }

  /// Mean over the classes of 1 - |width by source| within the class.
  OptionalDouble mixing(IntPredicate wanted) {
    double[] mixed = Arrays.stream(within).map(width -> 1 - Math.abs(width)).toArray();
    return classes.meanOfMeans(mixed, wanted);
  }

  private void read(int row, double[] sums) {
    int source = sources.of(row);
    int label = classes.of(row);
    int columns = sources.count();
    bySource[row] =
        width(
            columns,
            source,
            s -> IntStream.range(0, sizes.length).mapToDouble(c -> sums[c * columns + s]).sum(),
            s -> IntStream.range(0, sizes.length).map(c -> sizes[c][s]).sum());
    byClass[row] =
        width(
            sizes.length,
            label,
            c -> IntStream.range(0, columns).mapToDouble(s -> sums[c * columns + s]).sum(),
            c -> IntStream.of(sizes[c]).sum());
    if (tellsSources(sizes[label])) {
      within[row] = width(columns, source, s -> sums[label * columns + s], s -> sizes[label][s]);
    }
  }

  private static boolean tellsSources(int[] perSource) {
    long present = IntStream.of(perSource).filter(size -> size > 0).count();
    return present > 1 && present < IntStream.of(perSource).sum();
  }

  /// @param sum of the distances to a group
  /// @param size of a group
  private static double width(
      int groups, int own, IntToDoubleFunction sum, IntToDoubleFunction size) {
    double inside = sum.applyAsDouble(own) / (size.applyAsDouble(own) - 1);
    double outside =
        IntStream.range(0, groups)
            .filter(group -> group != own && size.applyAsDouble(group) > 0)
            .mapToDouble(group -> sum.applyAsDouble(group) / size.applyAsDouble(group))
            .min()
            .orElse(Double.NaN);
    double larger = Math.max(inside, outside);
    boolean defined = size.applyAsDouble(own) > 1 && larger > 0;
    return defined ? (outside - inside) / larger : 0;
  }

  private static OptionalDouble mean(double[] values, IntPredicate wanted) {
    return IntStream.range(0, values.length)
        .filter(row -> wanted.test(row) && !Double.isNaN(values[row]))
        .mapToDouble(row -> values[row])
        .average();
  }

  private double[] unknown() {
    double[] values = new double[sources.rows()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static int[] rows(int count, int most) {
    int[] rows = IntStream.range(0, count).toArray();
    if (count <= most) {
      return rows;
    }
    Chance chance = new Chance(SEED);
    for (int i = 0; i < most; i++) {
      int other = i + chance.below(count - i);
      int moved = rows[i];
      rows[i] = rows[other];
      rows[other] = moved;
    }
    return Arrays.copyOf(rows, most);
  }
}
