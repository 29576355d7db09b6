package org.reddino.service.report.render;

import java.util.List;
import java.util.Map;
import org.reddino.service.report.render.EvaluationReport.Cells;
import org.reddino.service.report.render.EvaluationReport.ClassRow;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.MethodRow;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.service.report.render.EvaluationReport.SourceCells;

/// A report as one HTML page that needs nothing else: no script, no font, no picture elsewhere.
public final class HtmlReport {
  /// Style of every report, on a screen and on paper.
  public static final String CSS =
      """
      body{font:15px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:78rem;\
      margin:2rem auto;padding:0 1rem}
      h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.15rem;margin-top:2.2rem}\
      h3{font-size:1rem;margin-bottom:.3rem}
      .notice{color:#7a1f00;font-weight:600}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;margin:.6rem 0}
      th,td{padding:.25rem .7rem;border-bottom:1px solid #ddd;text-align:right;\
      font-variant-numeric:tabular-nums}
      th{border-bottom:2px solid #888}
      .word{text-align:left}
      td.right{background:#e3f1e7;font-weight:600}
      .mean{font-weight:600;white-space:nowrap}
      code{font-size:.8rem;overflow-wrap:anywhere}
      svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif}
      td.best{font-weight:700}td.best,td.figure{white-space:nowrap;padding:.25rem .4rem}
      thead th{vertical-align:bottom}th.group{text-align:center;border-bottom:1px solid #888}
      .low{color:#555;font-size:.8rem;display:block;font-weight:400}
      img,.gone{width:72px;height:72px;border-radius:4px;background:#eee;display:inline-block}
      .gone{font-size:.7rem;color:#777;text-align:center;line-height:72px}
      .classes{display:grid;gap:.4rem 1rem;\
      grid-template-columns:repeat(auto-fill,minmax(19.5rem,1fr))}
      .strip{display:flex;flex-wrap:wrap;gap:.3rem}
      .mistake{display:flex;gap:1rem;padding:.6rem 0;border-bottom:1px solid #ddd;\
      break-inside:avoid}
      .verdict{display:flex;gap:.7rem;width:20rem;flex:none}.verdict p{margin:0}
      .verdict img{outline:3px solid #d55e00;flex:none}
      figure{margin:0;width:72px;font-size:.72rem;line-height:1.25;overflow-wrap:anywhere}
      figcaption span{color:#666}
      .class h3,.class{margin:.2rem 0;break-inside:avoid}
      @page{margin:14mm}
      @media print{body{margin:0;max-width:none;font-size:10pt}h2,h3{break-after:avoid}\
      tr,svg,figure{break-inside:avoid}.wide{overflow:visible}table{font-size:7.5pt}\
      th,td{padding:.15rem .35rem}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
      """;

  private final EvaluationReport report;
  private final Map<Long, byte[]> pictures;
  private final Html html = new Html();

  private HtmlReport(EvaluationReport report, Map<Long, byte[]> pictures) {
    this.report = report;
    this.pictures = pictures;
  }

  /// Without pictures.
  static String render(EvaluationReport report) {
    return render(report, Map.of());
  }

  /// The page with pictures of the cells it shows.
  ///
  /// @param pictures PNG by cell
  public static String render(EvaluationReport report, Map<Long, byte[]> pictures) {
    return new HtmlReport(report, pictures).page();
  }

  /// Every cell that the page shows.
  public static List<Long> shown(EvaluationReport report) {
    return HtmlCells.shown(report);
  }

  private String page() {
    Setting setting = report.setting();
    String title = setting.title() + ", " + setting.vocabulary();
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", title + " - RedDino Atlas").style(CSS).close();
    html.open("body").element("h1", title);
    html.element("p", Notices.RESEARCH_USE, "class", "notice");
    html.element("p", Notices.METHOD);
    notes();
    new HtmlPaperTable(report).write(html);
    HtmlCells cells = new HtmlCells(html, pictures);
    if (!report.cells().examples().isEmpty() && !pictures.isEmpty()) {
      cells.examples(report.cells().examples());
    }
    html.element("h2", "Weighted F1 per " + setting.foldTitle()).open("div", "class", "wide");
    new ScoreChart(report).write(html);
    html.close();
    html.element("p", "Error bars: one sample standard deviation over the folds.");
    for (Metric metric : Metric.values()) {
      scores(metric);
    }
    cells(report.cells());
    confusions();
    trust();
    report.encoders().stream().filter(e -> !e.mistakes().isEmpty()).forEach(cells::mistakes);
    provenance(setting);
    return html.close().close().document();
  }

  private void notes() {
    List<String> lines = Notices.of(report);
    if (!lines.isEmpty()) {
      html.open("ul", "class", "notes");
      lines.forEach(line -> html.element("li", line));
      html.close();
    }
  }

  private void scores(Metric metric) {
    html.element("h2", metric.title() + ", %");
    table(TextReport.foldNames(report), "encoder", "method");
    html.element("th", "mean ± std").close();
    for (EncoderScores encoder : report.encoders()) {
      for (MethodRow method : encoder.methods()) {
        html.open("tr").element("td", encoder.encoder(), "class", "word");
        html.element("td", method.method(), "class", "word");
        for (FoldRow fold : method.folds()) {
          html.element("td", Metric.percent(metric.of(fold)));
        }
        html.element("td", TextReport.figure(metric.of(method), " ± "), "class", "mean").close();
      }
    }
    html.close().close();
  }

  private void cells(Cells cells) {
    html.element("h2", "Cells per source");
    table(cells.classes(), "source");
    html.element("th", "all").close();
    for (SourceCells source : cells.sources()) {
      html.open("tr").element("td", source.source(), "class", "word");
      source.perClass().forEach(count -> html.element("td", count.toString()));
      html.element("td", Integer.toString(source.total()), "class", "mean").close();
    }
    html.close().close();
  }

  private void confusions() {
    html.element("h2", "Confusion, all folds together (rows: labelled; columns: predicted)");
    List<String> classes = report.cells().classes();
    for (EncoderScores encoder : report.encoders()) {
      for (MethodRow method : encoder.methods()) {
        html.element("h3", encoder.encoder() + ", " + method.method());
        table(classes, "");
        html.close();
        for (int truth = 0; truth < classes.size(); truth++) {
          html.open("tr").element("td", classes.get(truth), "class", "word");
          for (int predicted = 0; predicted < classes.size(); predicted++) {
            String count = method.confusion().get(truth).get(predicted).toString();
            html.element("td", count, "class", truth == predicted ? "right" : "wrong");
          }
          html.close();
        }
        html.close().close();
        perClass(method);
      }
    }
  }

  private void perClass(MethodRow method) {
    if (method.classes().isEmpty()) {
      return;
    }
    table(List.of("cells", "precision, %", "recall, %", "F1, %"), "class");
    html.close();
    for (ClassRow each : method.classes()) {
      html.open("tr").element("td", each.label(), "class", "word");
      html.element("td", Integer.toString(each.tested()));
      html.element("td", Metric.percent(each.precision()));
      html.element("td", Metric.percent(each.recall()));
      html.element("td", Metric.percent(each.f1()), "class", "mean").close();
    }
    html.close().close();
  }

  private void trust() {
    for (EncoderScores encoder : report.encoders()) {
      if (!encoder.trust().raw().bins().isEmpty()) {
        String title = "Can the share of the votes be believed? " + encoder.encoder() + ", 20-NN";
        html.element("h2", title);
        new ReliabilityDiagram(encoder.trust().raw(), encoder.trust().calibrated())
            .write(html, title);
      }
    }
  }

  private void provenance(Setting setting) {
    html.element("h2", "What reproduces this report");
    table(List.of(), "encoder", "architecture", "D", "scaling", "weights SHA-256", "encoder hash");
    html.close();
    for (EncoderScores encoder : report.encoders()) {
      html.open("tr").element("td", encoder.encoder(), "class", "word");
      html.element("td", encoder.architecture(), "class", "word");
      html.element("td", Integer.toString(encoder.dimension()));
      html.element("td", encoder.scaling(), "class", "word");
      code(encoder.weightsSha256());
      code(encoder.hash());
      html.close();
    }
    html.close().close();
    if (!setting.parameters().isEmpty()) {
      html.element("p", "Parameters: " + Notices.parameters(setting) + ".");
    }
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

  private void code(String text) {
    html.open("td", "class", "word").element("code", text).close();
  }

  /// Opens a table and its header row: words at the left, then numbers.
  private void table(List<String> numbers, String... words) {
    html.open("div", "class", "wide").open("table").open("tr");
    for (String word : words) {
      html.element("th", word, "class", "word");
    }
    numbers.forEach(number -> html.element("th", number));
  }
}
