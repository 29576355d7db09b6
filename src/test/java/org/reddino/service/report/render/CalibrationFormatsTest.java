package org.reddino.service.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.reddino.service.report.render.CalibrationReport.Curve;
import org.reddino.service.report.render.CalibrationReport.Limit;
import org.reddino.trainer.calibrate.Reliability;
import org.xml.sax.InputSource;

class CalibrationFormatsTest {
  private static final CalibrationReport REPORT =
      new CalibrationReport(
          "chula-12",
          "<b>",
          "ef".repeat(32),
          "2026-11-23T13:00:00Z",
          "0.1.0",
          "cd".repeat(32),
          "source",
          400,
          "common",
          List.of(
              new Curve("normal", 300, rising(0.9)), new Curve("burr, \"x\"", 100, rising(0.5))),
          new Reliability(List.of(new Reliability.Bin(0.95, 0.7, 400)), 0.25),
          new Reliability(List.of(new Reliability.Bin(0.7, 0.72, 400)), 0.02),
          new Limit("coverage 0.8", 0.45, 0.81, 0.88),
          List.of("A note."));

  private static List<Double> rising(double last) {
    return IntStream.rangeClosed(1, 20).mapToObj(votes -> last * votes / 20).toList();
  }

  @Test
  void json_readsBackEqual() throws Exception {
    String json = CalibrationFormats.render(REPORT, ReportFormat.JSON);
    assertThat(new ObjectMapper().readValue(json, CalibrationReport.class)).isEqualTo(REPORT);
    assertThat(json).doesNotContain("\"cells\"");
  }

  @Test
  void keptReportWithoutDataHash_isStillRead() throws Exception {
    String json = CalibrationFormats.render(REPORT, ReportFormat.JSON);
    String before =
        json.replace("\"dataSha256\":\"" + "cd".repeat(32) + "\",", "")
            .replace("\"form\":\"common\",", "");
    assertThat(before).hasSizeLessThan(json.length() - 90);
    CalibrationReport read = new ObjectMapper().readValue(before, CalibrationReport.class);
    assertThat(read.dataSha256()).isEmpty();
    assertThat(read.form()).isEqualTo("classes");
    assertThat(CalibrationFormats.render(read, ReportFormat.HTML)).doesNotContain("Data hash");
  }

  @Test
  void text_saysErrorThresholdAndCurves() {
    assertThat(CalibrationFormats.render(REPORT, ReportFormat.TEXT))
        .contains("Expected calibration error: 25.0 % of the share, 2.0 % calibrated.")
        .contains("Answered from a probability of 45.0 % on (coverage 0.8): 81.0 % of the votes")
        .contains(
            "of which 88.0 % were right.",
            "A note.", "Research use", "One curve for all winning classes")
        .containsPattern("normal +300 +27.0 +36.0 +45.0 +54.0 +63.0 +72.0 +81.0 +90.0");
  }

  @Test
  void csv_hasEveryNumberOfVotes() {
    assertThat(CalibrationFormats.render(REPORT, ReportFormat.CSV).lines())
        .hasSize(1 + 2 * 20)
        .contains("normal,20,1.0,0.9");
  }

  @Test
  void html_isWellFormed_andDrawsTheDiagram() throws Exception {
    String html = CalibrationFormats.render(REPORT, ReportFormat.HTML);
    var page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html)));
    assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(2 + 2);
    assertThat(html)
        .contains("&lt;b&gt;", "ef".repeat(32), "cd".repeat(32))
        .doesNotContain("<script");
  }

  @Test
  void latex_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationFormats.render(REPORT, ReportFormat.LATEX))
        .withMessageContaining("no format latex");
  }
}
