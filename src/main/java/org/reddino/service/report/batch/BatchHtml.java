package org.reddino.service.report.batch;

import java.util.ArrayList;
import java.util.List;
import org.reddino.service.report.render.EvaluationReport.LeftOut;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.service.report.render.EvaluationReport.SourceCells;
import org.reddino.service.report.render.Html;
import org.reddino.service.report.render.HtmlReport;
import org.reddino.service.report.render.Notices;

/// A batch-effect report as one HTML page that needs nothing else.
final class BatchHtml {
  private static final String READING =
      "From 90 exact Euclidean neighbors of each cell, silhouette widths and principal components."
          + " kBET rejected (Buettner 2019): share of cells whose neighborhood's sources differ from"
          + " those of the whole at alpha 0.05. iLISI, cLISI (Korsunsky 2019, perplexity 30): how"
          + " many sources, classes a neighborhood holds. ASW: mean silhouette width, by source scaled"
          + " within classes as in scIB. PC regression: share of the variance of 50 components that"
          + " the source explains. Own share: of the 20 nearest, beside chance. Connectivity: share"
          + " of a class in one piece of the neighbor graph. Scaled values run from 0 to 1: sources"
          + " mixed, classes apart.";

  private final BatchReport report;
  private final Html html = new Html();

  private BatchHtml(BatchReport report) {
    this.report = report;
  }

  static String render(BatchReport report) {
    return new BatchHtml(report).page();
  }

  private String page() {
    Setting setting = report.setting();
    String title = BatchReport.TITLE + ", " + setting.vocabulary();
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", title + " - RedDino Atlas").style(HtmlReport.CSS).close();
    html.open("body").element("h1", title);
    html.element("p", Notices.RESEARCH_USE, "class", "notice").element("p", READING);
    notes();
    html.element("h2", "Scaled figures: higher is better").open("div", "class", "wide");
    new BatchChart(report.variants()).write(html);
    html.close();
    Sheets.of(report.variants()).forEach(this::table);
    table(cells());
    provenance(setting);
    return html.close().close().document();
  }

  private void notes() {
    List<String> lines = new ArrayList<>();
    for (LeftOut left : report.cells().leftOut()) {
      lines.add("Left out: " + left.source() + " (" + left.reason() + ").");
    }
    lines.addAll(report.notes());
    html.open("ul", "class", "notes");
    lines.forEach(line -> html.element("li", line));
    html.close();
  }

  private void table(Sheet sheet) {
    if (sheet.rows().isEmpty()) {
      return;
    }
    html.element("h2", sheet.title()).open("div", "class", "wide").open("table");
    row("th", sheet.header(), sheet.words());
    sheet.rows().forEach(row -> row("td", row, sheet.words()));
    html.close().close();
  }

  private void row(String tag, List<String> cells, int words) {
    html.open("tr");
    for (int i = 0; i < cells.size(); i++) {
      html.element(tag, cells.get(i), "class", i < words ? "word" : "number");
    }
    html.close();
  }

  private Sheet cells() {
    List<String> header = new ArrayList<>(List.of("source"));
    header.addAll(report.cells().classes());
    header.add("all");
    List<List<String>> rows = new ArrayList<>();
    for (SourceCells source : report.cells().sources()) {
      List<String> row = new ArrayList<>(List.of(source.source()));
      source.perClass().forEach(count -> row.add(count.toString()));
      row.add(Integer.toString(source.total()));
      rows.add(row);
    }
    return new Sheet("Cells per source", 1, header, rows);
  }

  private void provenance(Setting setting) {
    List<List<String>> rows =
        report.variants().stream()
            .map(v -> List.of(v.encoder(), v.correction(), v.scaling(), v.hash()))
            .toList();
    table(
        new Sheet(
            "What reproduces this report",
            4,
            List.of("encoder", "correction", "scaling", "encoder hash"),
            rows));
    html.element(
        "p",
        "RedDino Atlas %s, %s, kind %s, vocabulary %s, data SHA-256 %s."
            .formatted(
                setting.version(),
                setting.created(),
                setting.kind(),
                setting.vocabulary(),
                setting.dataSha256()));
  }
}
