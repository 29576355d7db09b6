package org.reddino.trainer.calibrate;

import java.util.function.LongBinaryOperator;
import java.util.stream.LongStream;

/// How often a class won with so many votes, and how often it was right.
public final class VoteCounts {
  private final long[][] cells; // [class][votes]
  private final long[][] right;

  VoteCounts(int classes, int voters) {
    cells = new long[classes][voters + 1];
    right = new long[classes][voters + 1];
  }

  void add(int winner, int votes, boolean correct) {
    if (votes < 1 || votes > voters()) {
      throw new IllegalArgumentException(votes + " votes of " + voters());
    }
    cells[winner][votes]++;
    right[winner][votes] += correct ? 1 : 0;
  }

  int classes() {
    return cells.length;
  }

  /// Votes of a unanimous winner.
  public int voters() {
    return cells[0].length - 1;
  }

  public long cells(int winner, int votes) {
    return cells[winner][votes];
  }

  public long right(int winner, int votes) {
    return right[winner][votes];
  }

  /// Votes counted.
  public long cells() {
    return LongStream.range(0, classes()).map(c -> LongStream.of(cells[(int) c]).sum()).sum();
  }

  /// Times a class won.
  public long won(int winner) {
    return LongStream.of(cells[winner]).sum();
  }

  VoteCounts plus(VoteCounts other) {
    return with(other, Long::sum);
  }

  VoteCounts minus(VoteCounts other) {
    return with(other, (a, b) -> a - b);
  }

  private VoteCounts with(VoteCounts other, LongBinaryOperator change) {
    VoteCounts result = new VoteCounts(classes(), voters());
    for (int c = 0; c < cells.length; c++) {
      for (int v = 0; v < cells[c].length; v++) {
        result.cells[c][v] = change.applyAsLong(cells[c][v], other.cells[c][v]);
        result.right[c][v] = change.applyAsLong(right[c][v], other.right[c][v]);
      }
    }
    return result;
  }
}
