package org.reddino.service.report.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.reddino.service.report.render.CalibrationReport.Curve;
import org.reddino.service.report.render.CalibrationReport.Limit;
import org.reddino.trainer.calibrate.CurveForm;

/// A calibration as text, JSON, CSV and a web page.
public final class CalibrationFormats {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CalibrationFormats() {}

  /// @throws IllegalArgumentException for LaTeX, which has no table of it
  public static String render(CalibrationReport report, ReportFormat format) {
    return switch (format) {
      case TEXT -> text(report);
      case JSON -> json(report);
      case CSV -> csv(report);
      case HTML -> html(report);
      case LATEX ->
          throw new IllegalArgumentException(
              "a calibration has no format latex; csv has its table");
    };
  }

  private static String json(CalibrationReport report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the calibration as JSON", e);
    }
  }

  private static String csv(CalibrationReport report) {
    StringBuilder csv = new StringBuilder("class,votes,share,probability\r\n");
    for (Curve curve : report.curves()) {
      int voters = curve.probability().size();
      for (int votes = 1; votes <= voters; votes++) {
        csv.append(CsvReport.quoted(curve.label()))
            .append(',')
            .append(votes)
            .append(',')
            .append((double) votes / voters)
            .append(',')
            .append(curve.probability().get(votes - 1))
            .append("\r\n");
      }
    }
    return csv.toString();
  }

  private static String text(CalibrationReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("Calibration of the 20-NN vote, " + about(report));
    lines.add(Notices.RESEARCH_USE);
    lines.addAll(sentences(report));
    lines.add("");
    return String.join("\n", lines) + table(report).render();
  }

  private static TextTable table(CalibrationReport report) {
    List<String> header = new ArrayList<>(List.of("class", "won"));
    for (int votes : votes(report)) {
      header.add(votes + " of 20");
    }
    TextTable table = new TextTable(1, header);
    for (Curve curve : report.curves()) {
      List<String> row = new ArrayList<>(List.of(curve.label(), Long.toString(curve.won())));
      for (int votes : votes(report)) {
        row.add(Metric.percent(curve.probability().get(votes - 1)));
      }
      table.row(row);
    }
    return table;
  }

  private static List<Integer> votes(CalibrationReport report) {
    return report.curves().isEmpty() ? List.of() : List.of(6, 8, 10, 12, 14, 16, 18, 20);
  }

  private static String about(CalibrationReport report) {
    return "%s, vocabulary %s, %d cells, each voted on by cells of another %s"
        .formatted(report.encoder(), report.vocabulary(), report.counted(), report.held());
  }

  private static List<String> sentences(CalibrationReport report) {
    Limit limit = report.threshold();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Expected calibration error: %s %% of the share, %s %% calibrated."
            .formatted(
                Metric.percent(report.raw().error()), Metric.percent(report.calibrated().error())));
    lines.add(words(CurveForm.of(report.form())));
    lines.add(
        limit.probability() == 0
            ? "Every vote is answered; %s %% of them were right."
                .formatted(Metric.percent(limit.accuracy()))
            : "Answered from a probability of %s %% on (%s): %s %% of the votes, of which %s %% were"
                    .formatted(
                        Metric.percent(limit.probability()),
                        limit.asked(),
                        Metric.percent(limit.coverage()),
                        Metric.percent(limit.accuracy()))
                + " right.");
    lines.addAll(report.notes());
    return lines;
  }

  private static String words(CurveForm form) {
    return switch (form) {
      case SHARE ->
          "The share of the votes stands as the probability, twenty of twenty as 20 / 21: no curve"
              + " came nearer to the truth on sources that it has not seen.";
      case COMMON ->
          "One curve for all winning classes, by isotonic regression: curves of single classes do"
              + " not carry over from source to source here.";
      case CLASSES ->
          "A curve for each winning class, by isotonic regression; a class with few votes leans on"
              + " all classes together.";
    };
  }

  private static String html(CalibrationReport report) {
    Html html = new Html();
    String title = "Calibration of the 20-NN vote";
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", title + " - RedDino Atlas").style(HtmlReport.CSS).close();
    html.open("body").element("h1", title);
    html.element("p", Notices.RESEARCH_USE, "class", "notice");
    html.element("p", about(report) + ".");
    html.open("ul", "class", "notes");
    sentences(report).forEach(line -> html.element("li", line));
    html.close();
    new ReliabilityDiagram(report.raw(), report.calibrated()).write(html, "Reliability diagram");
    html.element("h2", "Probability that the winner is right, %, by its class and its votes");
    html.open("div", "class", "wide").open("table").open("tr");
    html.element("th", "class", "class", "word").element("th", "won");
    votes(report).forEach(votes -> html.element("th", votes + " of 20"));
    html.close();
    for (Curve curve : report.curves()) {
      html.open("tr").element("td", curve.label(), "class", "word");
      html.element("td", Long.toString(curve.won()));
      for (int votes : votes(report)) {
        html.element("td", Metric.percent(curve.probability().get(votes - 1)));
      }
      html.close();
    }
    html.close().close();
    html.element("p", "RedDino Atlas %s, %s.".formatted(report.version(), report.created()));
    html.open("p").text("Encoder hash ").element("code", report.encoderHash()).close();
    if (!report.dataSha256().isEmpty()) {
      html.open("p").text("Data hash ").element("code", report.dataSha256()).close();
    }
    return html.close().close().document();
  }
}
