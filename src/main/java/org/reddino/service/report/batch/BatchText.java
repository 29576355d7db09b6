package org.reddino.service.report.batch;

import java.util.List;
import org.reddino.service.report.batch.BatchReport.Variant;
import org.reddino.service.report.render.EvaluationReport.SourceCells;
import org.reddino.service.report.render.Notices;
import org.reddino.service.report.render.TextTable;

/// A batch-effect report for a terminal.
public final class BatchText {
  private BatchText() {}

  static String render(BatchReport report) {
    int cells = report.cells().sources().stream().mapToInt(SourceCells::total).sum();
    return "%s, vocabulary %s, %d cells%n%s%n"
            .formatted(
                BatchReport.TITLE, report.setting().vocabulary(), cells, Notices.RESEARCH_USE)
        + tables(report.variants(), report.notes());
  }

  /// The tables and the notes.
  public static String tables(List<Variant> variants, List<String> notes) {
    StringBuilder text = new StringBuilder();
    for (Sheet sheet : Sheets.of(variants)) {
      if (!sheet.rows().isEmpty()) {
        TextTable table = new TextTable(sheet.words(), sheet.header());
        sheet.rows().forEach(table::row);
        text.append('\n').append(sheet.title()).append('\n').append(table.render());
      }
    }
    text.append('\n');
    notes.forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }
}
