package org.reddino.service.report.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The sentences under a report.
public final class Notices {
  /// Stands on every report.
  public static final String RESEARCH_USE = "Research use; not a medical device.";
  static final String METHOD =
      "Exact Euclidean neighbors with uniform votes, ties to the lowest label; linear is multinomial"
          + " logistic regression with C = D x classes / 100. Balanced accuracy is the mean recall"
          + " over the classes present in a fold; std is the sample standard deviation.";

  private Notices() {}

  /// What was left out, what a fold lacks, and further notes.
  static List<String> of(EvaluationReport report) {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> leftOut =
        report.cells().leftOut().stream()
            .collect(
                Collectors.groupingBy(
                    EvaluationReport.LeftOut::reason,
                    LinkedHashMap::new,
                    Collectors.mapping(EvaluationReport.LeftOut::source, Collectors.toList())));
    leftOut.forEach(
        (reason, sources) ->
            lines.add("Left out: " + String.join(", ", sources) + " (" + reason + ")."));
    lines.addAll(report.notes());
    return lines;
  }
}
