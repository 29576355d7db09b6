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
    if (report.encoders().size() > 1 || new PaperTable(report).costed()) {
      text.append(paper(new PaperTable(report)));
    }
    text.append(System.lineSeparator());
    for (String line : Notices.of(report)) {
      text.append(line).append(System.lineSeparator());
    }
    return text.toString();
  }

  /// A row per encoder, a column per method and metric; the best of a column has a star.
  private static String paper(PaperTable paper) {
    List<String> header = new ArrayList<>(List.of("encoder"));
    for (String method : paper.methods()) {
      PaperTable.METRICS.forEach(metric -> header.add(method + " " + metric.id()));
    }
    if (paper.costed()) {
      header.addAll(List.of("images/s", "MiB", "J per 1,000"));
    }
    TextTable table = new TextTable(1, header);
    for (EncoderScores encoder : paper.encoders()) {
      List<String> row = new ArrayList<>(List.of(encoder.encoder()));
      for (String method : paper.methods()) {
        for (Metric metric : PaperTable.METRICS) {
          String star = paper.best(encoder, method, metric) ? "*" : "";
          row.add(star + PaperTable.text(paper.figure(encoder, method, metric), " +- "));
        }
      }
      if (paper.costed()) {
        row.addAll(PaperTable.cost(encoder.cost()));
      }
      table.row(row);
    }
    StringBuilder text = new StringBuilder("\nAll encoders, %\n" + table.render());
    paper.costNotes().forEach(note -> text.append(note).append(System.lineSeparator()));
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
