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
    for (Metric metric : Metric.values()) {
      table(latex, report, metric);
    }
    return latex.toString();
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
