package org.reddino.trainer.evaluate;

import java.util.List;

/// The uniform vote of the 20 nearest training rows on a row that was held out.
///
/// @param row of the table
/// @param truth its class, an index into the names of the labels
/// @param predicted the winning class
/// @param votes of the winner, 1 to 20
/// @param voters rows of the table, nearest first
public record HeldOutVote(int row, int truth, int predicted, int votes, List<Integer> voters) {
  /// How many vote.
  public static final int VOTERS = Method.NN20.neighbors();

  public HeldOutVote {
    voters = List.copyOf(voters);
  }

  /// Whether the winner is the class of the row.
  public boolean right() {
    return truth == predicted;
  }
}
