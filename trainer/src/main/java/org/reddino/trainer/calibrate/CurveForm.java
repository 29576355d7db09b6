package org.reddino.trainer.calibrate;

import org.reddino.trainer.Named;

/// How a vote becomes a probability, from the plainest to the one that learns most.
public enum CurveForm implements Named {
  /// The share of the votes as it is, but never certainty: n of n votes count as n / (n + 1).
  SHARE("share"),
  /// One curve for all winning classes.
  COMMON("common"),
  /// A curve for each winning class. It learns how frequent a class is, too: that does not carry
  /// over to a source with other shares of classes.
  CLASSES("classes");

  private final String id;

  CurveForm(String id) {
    this.id = id;
  }

  /// Name in reports.
  @Override
  public String id() {
    return id;
  }

  /// The form with a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static CurveForm of(String id) {
    return Named.of(values(), "form of a curve", id);
  }

  VoteCurve fit(VoteCounts counts) {
    return switch (this) {
      case SHARE -> VoteCurve.cautiousShares(counts.classes(), counts.voters());
      case COMMON -> VoteCurve.common(counts);
      case CLASSES -> VoteCurve.perClass(counts);
    };
  }
}
