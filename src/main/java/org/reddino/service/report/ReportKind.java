package org.reddino.service.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.report.batch.BatchReport;
import org.reddino.service.report.render.CalibrationReport;

/// The reports there are.
enum ReportKind {
  /// Each source held out once.
  LOSO("loso"),
  /// Folds of classes or of groups.
  KFOLD("kfold"),
  /// The cells that a filter names are judged by all others.
  FIXED("fixed");

  private final String id;

  ReportKind(String id) {
    this.id = id;
  }

  /// Name in paths and commands.
  String id() {
    return id;
  }

  /// The kind of that name.
  ///
  /// @throws ProblemException a 400 that names the kinds there are
  static ReportKind of(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    "there is no report "
                        + id
                        + "; available: "
                        + Arrays.stream(values())
                            .map(ReportKind::id)
                            .collect(Collectors.joining(", "))
                        + ", "
                        + CalibrationReport.KIND
                        + ", "
                        + BatchReport.KIND));
  }
}
