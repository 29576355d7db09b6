package org.reddino.service.report.batch;

import java.util.List;
import java.util.stream.Collectors;
import org.reddino.service.report.render.LatexReport;
import org.reddino.service.report.render.Notices;

/// A batch-effect report as LaTeX tables with `booktabs` rules; the notes stand above as comments.
final class BatchLatex {
  private BatchLatex() {}

  static String render(BatchReport report) {
    StringBuilder latex = new StringBuilder();
    comment(latex, "RedDino Atlas " + report.setting().version());
    comment(latex, Notices.RESEARCH_USE);
    comment(latex, "data sha256 " + report.setting().dataSha256());
    report.variants().stream()
        .map(variant -> "encoder " + variant.encoder() + " " + variant.hash())
        .distinct()
        .forEach(line -> comment(latex, line));
    report.notes().forEach(note -> comment(latex, note));
    comment(latex, "needs \\usepackage{booktabs}");
    for (Sheet sheet : Sheets.of(report.variants())) {
      table(latex, sheet, report.setting().vocabulary());
    }
    return latex.toString();
  }

  private static void table(StringBuilder latex, Sheet sheet, String vocabulary) {
    int numbers = sheet.header().size() - sheet.words();
    latex.append("\\begin{table}\n\\centering\n\\caption{");
    latex.append(
        LatexReport.escape(BatchReport.TITLE + ", " + vocabulary + ". " + sheet.title() + "."));
    latex.append("}\n\\begin{tabular}{").append("l".repeat(sheet.words()));
    latex.append("r".repeat(numbers)).append("}\n\\toprule\n");
    row(latex, sheet.header());
    latex.append("\\midrule\n");
    sheet.rows().forEach(row -> row(latex, row));
    latex.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
  }

  private static void row(StringBuilder latex, List<String> cells) {
    latex.append(cells.stream().map(LatexReport::escape).collect(Collectors.joining(" & ")));
    latex.append(" \\\\\n");
  }

  private static void comment(StringBuilder latex, String text) {
    latex.append("% ").append(text.replaceAll("\\R", " ")).append('\n');
  }
}
