package org.reddino.trainer.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.reddino.trainer.Named;

/// How rows are divided into folds.
public enum Protocol implements Named {
  /// Each source is held out once.
  LOSO("loso"),
  /// Five folds with the classes spread evenly, in table order: scikit-learn's unshuffled
  /// `StratifiedKFold(5)`.
  FIVE_FOLD("5fold"),
  /// The same with another number of folds.
  STRATIFIED("kfold"),
  /// Folds with the classes spread evenly, rows dealt by a seed.
  SHUFFLED("shuffled"),
  /// Folds that keep each group (patient, slide, run) whole: scikit-learn's `GroupKFold`.
  GROUPED("grouped"),
  /// The one split that the table brings.
  FIXED("fixed");

  private final String id;

  Protocol(String id) {
    this.id = id;
  }

  /// Name in commands and files.
  @Override
  public String id() {
    return id;
  }

  /// The protocol with a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Protocol of(String id) {
    return Named.of(values(), "protocol", id);
  }

  List<Split> splits(FeatureTable table, SplitSettings settings) {
    return switch (this) {
      case LOSO -> bySource(table);
      case FIVE_FOLD -> Folds.stratified(table, 5);
      case STRATIFIED -> Folds.stratified(table, settings.folds());
      case SHUFFLED -> Folds.shuffled(table, settings);
      case GROUPED -> Folds.grouped(table.groups(), settings.folds());
      case FIXED -> List.of(table.fixedSplit());
    };
  }

  private static List<Split> bySource(FeatureTable table) {
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
}
