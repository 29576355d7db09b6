package org.reddino.service.report.render;

import java.util.Locale;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.MethodRow;

/// The three figures of a report.
enum Metric {
  ACCURACY("acc", "Accuracy"),
  BALANCED_ACCURACY("bAcc", "Balanced accuracy"),
  WEIGHTED_F1("wF1", "Weighted F1");

  private final String id;
  private final String title;

  Metric(String id, String title) {
    this.id = id;
    this.title = title;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  double of(FoldRow fold) {
    return switch (this) {
      case ACCURACY -> fold.acc();
      case BALANCED_ACCURACY -> fold.bAcc();
      case WEIGHTED_F1 -> fold.wF1();
    };
  }

  Figure of(MethodRow method) {
    return switch (this) {
      case ACCURACY -> method.acc();
      case BALANCED_ACCURACY -> method.bAcc();
      case WEIGHTED_F1 -> method.wF1();
    };
  }

  /// A share as percent with one decimal.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
