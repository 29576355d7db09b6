package org.reddino.service.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.report.batch.BatchReport;
import org.reddino.trainer.evaluate.Protocol;

/// The reports there are.
enum ReportKind {
  LOSO("loso", Protocol.LOSO),
  KFOLD("kfold", Protocol.FIVE_FOLD);

  private final String id;
  private final Protocol protocol;

  ReportKind(String id, Protocol protocol) {
    this.id = id;
    this.protocol = protocol;
  }

  /// Name in paths and commands.
  String id() {
    return id;
  }

  Protocol protocol() {
    return protocol;
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
                        + BatchReport.KIND));
  }
}
