package org.reddino.service.report.render;

import java.util.ArrayList;
import java.util.List;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.MethodRow;

/// A report for a terminal.
final class TextReport {
  private TextReport() {}

  static String render(EvaluationReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, vocabulary %s, %d cells%n%s%n"
            .formatted(
                report.setting().title(),
                report.setting().vocabulary(),
                report.cells().sources().stream()
                    .mapToInt(EvaluationReport.SourceCells::total)
                    .sum(),
                Notices.RESEARCH_USE));
    for (Metric metric : Metric.values()) {
      text.append("%n%s, %%, per %s%n".formatted(metric.title(), report.setting().foldTitle()));
      text.append(table(report, metric));
    }
    text.append(System.lineSeparator());
    for (String line : Notices.of(report)) {
      text.append(line).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String table(EvaluationReport report, Metric metric) {
    List<String> header = new ArrayList<>(List.of("encoder", "method"));
    header.addAll(foldNames(report));
    header.add("mean +- std");
    TextTable table = new TextTable(2, header);
    for (EncoderScores encoder : report.encoders()) {
      for (MethodRow method : encoder.methods()) {
        List<String> row = new ArrayList<>(List.of(encoder.encoder(), method.method()));
        method.folds().forEach(fold -> row.add(Metric.percent(metric.of(fold))));
        row.add(figure(metric.of(method), " +- "));
        table.row(row);
      }
    }
    return table.render();
  }

  /// Mean and deviation in percent.
  static String figure(Figure figure, String between) {
    return Metric.percent(figure.mean()) + between + Metric.percent(figure.std());
  }

  /// Names of the folds, the same for every method of a report.
  static List<String> foldNames(EvaluationReport report) {
    return report.encoders().stream()
        .flatMap(encoder -> encoder.methods().stream())
        .findFirst()
        .map(method -> method.folds().stream().map(FoldRow::name).toList())
        .orElse(List.of());
  }
}
