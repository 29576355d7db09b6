package org.reddino.service.report.render;

import java.util.Optional;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Figure;

/// The paper's table on a page.
final class HtmlPaperTable {
  private final PaperTable table;

  HtmlPaperTable(EvaluationReport report) {
    this.table = new PaperTable(report);
  }

  void write(Html html) {
    html.element("h2", "All encoders, %: mean ± std over the folds");
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "encoder", "class", "word", "rowspan", "2");
    String metrics = "" + PaperTable.METRICS.size();
    table.methods().forEach(m -> html.element("th", m, "class", "group", "colspan", metrics));
    if (table.costed()) {
      html.element("th", "cost on this machine", "class", "group", "colspan", "3");
    }
    html.close().open("tr");
    for (int method = 0; method < table.methods().size(); method++) {
      PaperTable.METRICS.forEach(metric -> html.element("th", metric.id()));
    }
    if (table.costed()) {
      html.element("th", "images/s").element("th", "MiB").element("th", "J per 1,000");
    }
    html.close().close();
    for (EncoderScores encoder : table.encoders()) {
      row(html, encoder);
    }
    html.close().close();
    for (String note : table.costNotes()) {
      html.element("p", note, "class", "low");
    }
  }

  private void row(Html html, EncoderScores encoder) {
    html.open("tr").element("td", encoder.encoder(), "class", "word");
    for (String method : table.methods()) {
      for (Metric metric : PaperTable.METRICS) {
        Optional<Figure> figure = table.figure(encoder, method, metric);
        String style = table.best(encoder, method, metric) ? "best" : "figure";
        html.open("td", "class", style).text(PaperTable.text(figure, " ± "));
        figure
            .map(PaperTable::interval)
            .filter(interval -> !interval.isEmpty())
            .ifPresent(interval -> html.element("span", interval, "class", "low"));
        html.close();
      }
    }
    if (table.costed()) {
      PaperTable.cost(encoder.cost()).forEach(value -> html.element("td", value));
    }
    html.close();
  }
}
