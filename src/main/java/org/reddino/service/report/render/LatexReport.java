package org.reddino.service.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.MethodRow;

/// A report as a LaTeX table per metric, with `booktabs` rules; the notes stand above as comments.
public final class LatexReport {
  private LatexReport() {}

  static String render(EvaluationReport report) {
    StringBuilder latex = new StringBuilder();
    latex.append("% RedDino Atlas ").append(comment(report.setting().version())).append('\n');
    latex.append("% ").append(Notices.RESEARCH_USE).append('\n');
    latex.append("% data sha256 ").append(comment(report.setting().dataSha256())).append('\n');
    for (EncoderScores encoder : report.encoders()) {
      latex.append("%% encoder %s %s\n".formatted(comment(encoder.encoder()), encoder.hash()));
    }
    Notices.of(report).forEach(note -> latex.append("% ").append(comment(note)).append('\n'));
    latex.append("% needs \\usepackage{booktabs}\n");
    paper(latex, report);
    for (Metric metric : Metric.values()) {
      table(latex, report, metric);
    }
    return latex.toString();
  }

  /// The paper's table: a row per encoder, the best of each column in bold.
  private static void paper(StringBuilder latex, EvaluationReport report) {
    PaperTable paper = new PaperTable(report);
    int metrics = PaperTable.METRICS.size();
    paper.costNotes().forEach(note -> latex.append("% ").append(comment(note)).append('\n'));
    latex.append("\\begin{table*}\n\\centering\\footnotesize\n");
    latex.append(
        "\\caption{%s, %s (\\%%).}\n"
            .formatted(escape(report.setting().title()), escape(report.setting().vocabulary())));
    latex.append("\\begin{tabular}{l").append("r".repeat(metrics * paper.methods().size()));
    latex.append(paper.costed() ? "rrr" : "").append("}\n\\toprule\n");
    List<String> groups = new ArrayList<>(List.of(""));
    List<String> header = new ArrayList<>(List.of("encoder"));
    for (String method : paper.methods()) {
      groups.add("\\multicolumn{%d}{c}{%s}".formatted(metrics, escape(method)));
      PaperTable.METRICS.forEach(metric -> header.add(metric.id()));
    }
    if (paper.costed()) {
      groups.add("\\multicolumn{3}{c}{cost}");
      header.addAll(List.of("images/s", "MiB", "J/1000"));
    }
    row(latex, groups);
    row(latex, header);
    latex.append("\\midrule\n");
    paper.encoders().forEach(encoder -> row(latex, paper(paper, encoder)));
    latex.append("\\bottomrule\n\\end{tabular}\n\\end{table*}\n");
  }

  private static List<String> paper(PaperTable paper, EncoderScores encoder) {
    List<String> cells = new ArrayList<>(List.of(escape(encoder.encoder())));
    for (String method : paper.methods()) {
      for (Metric metric : PaperTable.METRICS) {
        String text = PaperTable.text(paper.figure(encoder, method, metric), " \\pm ");
        cells.add(
            paper.best(encoder, method, metric) ? "$\\mathbf{" + text + "}$" : "$" + text + "$");
      }
    }
    if (paper.costed()) {
      cells.addAll(PaperTable.cost(encoder.cost()));
    }
    return cells;
  }

  private static void table(StringBuilder latex, EvaluationReport report, Metric metric) {
    List<String> folds = TextReport.foldNames(report);
    latex.append("\\begin{table}\n\\centering\n");
    latex.append(
        "\\caption{%s, %s, %s (\\%%), per %s.}\n"
            .formatted(
                escape(report.setting().title()),
                escape(report.setting().vocabulary()),
                metric.title().toLowerCase(Locale.ROOT),
                report.setting().foldTitle()));
    latex.append("\\begin{tabular}{ll").append("r".repeat(folds.size() + 1)).append("}\n");
    latex.append("\\toprule\n");
    List<String> header = new ArrayList<>(List.of("encoder", "method"));
    folds.forEach(fold -> header.add(escape(fold)));
    header.add("mean $\\pm$ std");
    row(latex, header);
    latex.append("\\midrule\n");
    for (EncoderScores encoder : report.encoders()) {
      for (MethodRow method : encoder.methods()) {
        List<String> cells =
            new ArrayList<>(List.of(escape(encoder.encoder()), escape(method.method())));
        method.folds().forEach(fold -> cells.add(Metric.percent(metric.of(fold))));
        cells.add("$" + TextReport.figure(metric.of(method), " \\pm ") + "$");
        row(latex, cells);
      }
    }
    latex.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
  }

  private static void row(StringBuilder latex, List<String> cells) {
    latex.append(String.join(" & ", cells)).append(" \\\\\n");
  }

  private static String comment(String text) {
    return text.replaceAll("\\R", " ");
  }

  /// Text without any meaning to TeX.
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            default -> String.valueOf(c);
          });
    }
    return escaped.toString();
  }
}
