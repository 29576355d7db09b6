package org.reddino.trainer.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How rows are divided into folds.
public enum Protocol {
  /// Each source is held out once.
  LOSO("loso") {
    @Override
    List<Split> splits(FeatureTable table) {
      List<Split> splits = new ArrayList<>();
      for (int source = 0; source < table.sourceNames().size(); source++) {
        boolean[] tested = new boolean[table.rows()];
        boolean any = false;
        for (int row = 0; row < tested.length; row++) {
          tested[row] = table.source(row) == source;
          any |= tested[row];
        }
        if (any) {
          splits.add(new Split(table.sourceNames().get(source), tested));
        }
      }
      if (splits.size() < 2) {
        throw new IllegalArgumentException(
            "leave-one-source-out needs at least 2 sources, the table has only "
                + splits.getFirst().name());
      }
      return splits;
    }
  },

  /// Five folds with the classes spread evenly, in table order: scikit-learn's unshuffled
  /// `StratifiedKFold(5)`.
  FIVE_FOLD("5fold") {
    @Override
    List<Split> splits(FeatureTable table) {
      if (table.rows() < FOLDS) {
        throw new IllegalArgumentException(
            "five folds need at least 5 rows, the table has " + table.rows());
      }
      int[] fold = stratified(byFirstAppearance(table), table.labelNames().size());
      List<Split> splits = new ArrayList<>();
      for (int k = 0; k < FOLDS; k++) {
        boolean[] tested = new boolean[fold.length];
        for (int row = 0; row < fold.length; row++) {
          tested[row] = fold[row] == k;
        }
        splits.add(new Split("fold " + (k + 1), tested));
      }
      return splits;
    }
  };

  private static final int FOLDS = 5;

  private final String id;

  Protocol(String id) {
    this.id = id;
  }

  /// Name in commands and files.
  public String id() {
    return id;
  }

  /// The protocol with a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Protocol of(String id) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("unknown protocol " + id + "; loso or 5fold"));
  }

  abstract List<Split> splits(FeatureTable table);

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

  private static int[] stratified(int[] classes, int count) {
    int[] sorted = classes.clone();
    Arrays.sort(sorted);
    int[][] left = new int[count][FOLDS];
    for (int i = 0; i < sorted.length; i++) {
      left[sorted[i]][i % FOLDS]++;
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
