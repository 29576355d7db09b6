package org.reddino.trainer.calibrate;

import java.util.ArrayList;
import java.util.List;

/// Votes on cells of known class, counted by part (source), winning class and votes of the winner.
public final class VoteLedger {
  private final int classes;
  private final int voters;
  private final List<VoteCounts> parts = new ArrayList<>();

  /// @param voters votes of a unanimous winner
  public VoteLedger(int classes, int voters) {
    if (classes < 1 || voters < 1) {
      throw new IllegalArgumentException(classes + " classes, " + voters + " voters");
    }
    this.classes = classes;
    this.voters = voters;
  }

  /// Counts one vote.
  ///
  /// @param part source of the cell that was voted on, from 0
  /// @param votes of the winner, 1 to the voters
  public void add(int part, int winner, int votes, boolean right) {
    while (parts.size() <= part) {
      parts.add(new VoteCounts(classes, voters));
    }
    parts.get(part).add(winner, votes, right);
  }

  /// Votes of all parts.
  public VoteCounts all() {
    return parts.stream().reduce(new VoteCounts(classes, voters), VoteCounts::plus);
  }

  /// How right the votes were by their share.
  public Reliability raw() {
    return Reliability.of(List.of(new Judged(VoteCurve.shares(classes, voters), all())));
  }

  /// How right the votes of each part were by a curve fitted on the other parts: what a new source
  /// has to expect. With one part only, by the curve of the part itself.
  public Reliability calibrated() {
    return Reliability.of(judged());
  }

  /// Accuracy against coverage, by the same curves.
  public Thresholds thresholds() {
    return new Thresholds(judged());
  }

  /// Whether [#calibrated] judges votes by curves that have not seen them.
  public boolean crossed() {
    return parts.stream().filter(part -> part.cells() > 0).count() > 1;
  }

  private List<Judged> judged() {
    if (!crossed()) {
      return List.of(new Judged(VoteCurve.fit(all()), all()));
    }
    VoteCounts all = all();
    return parts.stream()
        .filter(part -> part.cells() > 0)
        .map(part -> new Judged(VoteCurve.fit(all.minus(part)), part))
        .toList();
  }
}
