package org.reddino.trainer.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Deals the rows of a table to folds: a fold's number for each row.
final class Folds {
  private Folds() {}

  /// Classes spread evenly, in table order: scikit-learn's unshuffled `StratifiedKFold`.
  static List<Split> stratified(FeatureTable table, int folds) {
    check(table.rows(), folds, "rows");
    return splits(dealt(byFirstAppearance(table), table.labelNames().size(), folds), folds);
  }

  /// Classes spread as evenly, which row goes where by chance.
  static List<Split> shuffled(FeatureTable table, SplitSettings settings) {
    check(table.rows(), settings.folds(), "rows");
    int[] classes = byFirstAppearance(table);
    int[] fold = dealt(classes, table.labelNames().size(), settings.folds());
    Random random = new Random(settings.seed());
    for (int label = 0; label < table.labelNames().size(); label++) {
      int wanted = label;
      int[] rows = IntStream.range(0, fold.length).filter(r -> classes[r] == wanted).toArray();
      for (int i = rows.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int moved = fold[rows[i]];
        fold[rows[i]] = fold[rows[other]];
        fold[rows[other]] = moved;
      }
    }
    return splits(fold, settings.folds());
  }

  /// Groups stay whole: the largest first, each to the fold with the fewest rows so far; of equal
  /// groups the last name first, of equal folds the first (scikit-learn's `GroupKFold`).
  static List<Split> grouped(Column groups, int folds) {
    int[] sizes = new int[groups.names().size()];
    for (int group : groups.values()) {
      sizes[group]++;
    }
    int[] present = IntStream.range(0, sizes.length).filter(g -> sizes[g] > 0).toArray();
    check(present.length, folds, "groups");
    int[] foldOf = new int[sizes.length];
    int[] rows = new int[folds];
    IntStream.of(present)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer g) -> sizes[g])
                .thenComparing(Comparator.naturalOrder())
                .reversed())
        .forEach(
            group -> {
              int lightest = 0;
              for (int fold = 1; fold < folds; fold++) {
                lightest = rows[fold] < rows[lightest] ? fold : lightest;
              }
              foldOf[group] = lightest;
              rows[lightest] += sizes[group];
            });
    return splits(IntStream.of(groups.values()).map(group -> foldOf[group]).toArray(), folds);
  }

  private static void check(int count, int folds, String what) {
    if (count < folds) {
      throw new IllegalArgumentException(
          "%d folds need at least %d %s, the table has %d".formatted(folds, folds, what, count));
    }
  }

  private static List<Split> splits(int[] foldOfRow, int folds) {
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      boolean[] tested = new boolean[foldOfRow.length];
      for (int row = 0; row < tested.length; row++) {
        tested[row] = foldOfRow[row] == fold;
      }
      splits.add(new Split("fold " + (fold + 1), tested));
    }
    return splits;
  }

  private static int[] byFirstAppearance(FeatureTable table) {
    int[] number = new int[table.labelNames().size()];
    Arrays.fill(number, -1);
    int[] numbered = new int[table.rows()];
    int next = 0;
    for (int row = 0; row < numbered.length; row++) {
      int label = table.label(row);
      if (number[label] < 0) {
        number[label] = next++;
      }
      numbered[row] = number[label];
    }
    return numbered;
  }

  private static int[] dealt(int[] classes, int count, int folds) {
    int[] sorted = classes.clone();
    Arrays.sort(sorted);
    int[][] left = new int[count][folds];
    for (int i = 0; i < sorted.length; i++) {
      left[sorted[i]][i % folds]++;
    }
    int[] filling = new int[count];
    int[] fold = new int[classes.length];
    for (int row = 0; row < classes.length; row++) {
      int label = classes[row];
      while (left[label][filling[label]] == 0) {
        filling[label]++;
      }
      left[label][filling[label]]--;
      fold[row] = filling[label];
    }
    return fold;
  }
}
