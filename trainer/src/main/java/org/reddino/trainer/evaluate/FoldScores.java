package org.reddino.trainer.evaluate;

import java.util.List;

/// What one method did on one fold.
///
/// @param name the held-out source, or the number of the fold
/// @param trainRows rows learned from
/// @param confusion true against predicted classes of the test rows
/// @param absent classes of the table without a row in the test fold: they count in no mean recall
/// @param unseen classes of the test fold without a training row: they cannot be predicted
public record FoldScores(
    String name, int trainRows, Confusion confusion, List<String> absent, List<String> unseen) {
  public FoldScores {
    absent = List.copyOf(absent);
    unseen = List.copyOf(unseen);
  }
}
