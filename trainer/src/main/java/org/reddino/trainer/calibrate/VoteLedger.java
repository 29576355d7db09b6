package org.reddino.trainer.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  /// The form whose probabilities came nearest to the truth on parts that its curve has not seen,
  /// by [#squaredError]; the plainest of equal ones. With one part only it is a curve per class:
  /// what comes later is of the same part.
  public CurveForm form() {
    return crossed()
        ? Stream.of(CurveForm.values())
            .min(Comparator.comparingDouble(this::squaredError))
            .orElseThrow()
        : CurveForm.CLASSES;
  }

  /// The curve of the form, fitted on all votes.
  public VoteCurve curve() {
    return form().fit(all());
  }

  /// Mean squared distance of the probability from 1 for a right vote, from 0 for a wrong one
  /// (Brier 1950), 0..1. Each part is judged by a curve fitted on the others.
  public double squaredError(CurveForm form) {
    double sum = 0;
    long cells = 0;
    for (Judged part : judged(form)) {
      sum += part.squaredErrors();
      cells += part.counts().cells();
    }
    return cells == 0 ? 0 : sum / cells;
  }

  /// How right the votes of each part were by a curve of [#form] fitted on the other parts: what
  /// a new source has to expect. With one part only, by the curve of the part itself. The form
  /// was chosen on all parts.
  public Reliability calibrated() {
    return Reliability.of(judged(form()));
  }

  /// Accuracy against coverage, by the same curves.
  public Thresholds thresholds() {
    return new Thresholds(judged(form()));
  }

  /// Whether [#calibrated] judges votes by curves that have not seen them.
  public boolean crossed() {
    return parts.stream().filter(part -> part.cells() > 0).count() > 1;
  }

  private List<Judged> judged(CurveForm form) {
    VoteCounts all = all();
    if (!crossed()) {
      return List.of(new Judged(form.fit(all), all));
    }
    return parts.stream()
        .filter(part -> part.cells() > 0)
        .map(part -> new Judged(form.fit(all.minus(part)), part))
        .toList();
  }
}
