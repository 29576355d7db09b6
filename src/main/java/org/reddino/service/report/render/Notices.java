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
      "Exact Euclidean neighbors with uniform votes, ties to the lowest label, where the method says"
          + " nothing else; linear is multinomial"
          + " logistic regression with C = D x classes / 100. Balanced accuracy is the mean recall"
          + " over the classes present in a fold; std is the sample standard deviation.";

  private Notices() {}

  /// The parameters in one line.
  static String parameters(EvaluationReport.Setting setting) {
    return setting.parameters().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

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
    if (PaperTable.drawn(report)) {
      lines.add(
          "Intervals: the middle 95 %% of the mean over %s draws of each fold's cells, seed %s. They"
                  .formatted(
                      report.setting().parameters().getOrDefault("bootstrap", "the"),
                      report.setting().parameters().getOrDefault("seed", "0"))
              + " hold what other cells of the same sources would change, not what another source"
              + " would.");
    }
    return lines;
  }
}
