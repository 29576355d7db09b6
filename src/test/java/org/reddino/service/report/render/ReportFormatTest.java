package org.reddino.service.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportFormatTest {
  private static final String NASTY = "<script>alert('x')</script>&\"=1+1, 100%_{}\\";

  @Test
  void text_isTheTable() {
    assertThat(ReportFormat.TEXT.render(Reports.small("chula-0")))
        .isEqualTo(
            """
            Leave one source out, vocabulary chula-12, 70 cells
            Research use; not a medical device.

            Accuracy, %, per held-out source
            encoder      method  chula-0  bccd   mean +- std
            ------------------------------------------------
            morphometry  1-NN       75.0  90.0  82.5 +- 10.6
            morphometry  linear     75.0  90.0  82.5 +- 10.6

            Balanced accuracy, %, per held-out source
            encoder      method  chula-0  bccd   mean +- std
            ------------------------------------------------
            morphometry  1-NN       70.0  90.0  80.0 +- 14.1
            morphometry  linear     70.0  90.0  80.0 +- 14.1

            Weighted F1, %, per held-out source
            encoder      method  chula-0  bccd   mean +- std
            ------------------------------------------------
            morphometry  1-NN       72.5  92.5  82.5 +- 14.1
            morphometry  linear     72.5  92.5  50.0 +- 10.0

            Left out: chula-5 (no cell with a class of chula-12).
            bccd has no burr.
            """);
  }

  @Test
  void json_readsBackEqual() throws Exception {
    EvaluationReport report = Reports.small(NASTY);
    String json = ReportFormat.JSON.render(report);
    assertThat(new ObjectMapper().readValue(json, EvaluationReport.class)).isEqualTo(report);
    assertThat(json).contains("\"bAcc\":{\"mean\":0.8");
  }

  @Test
  void csv_hasFoldsMeanAndDeviation() {
    String csv = ReportFormat.CSV.render(Reports.small(NASTY));
    assertThat(csv.lines()).hasSize(1 + 2 * 4);
    assertThat(csv)
        .contains(",1-NN,\"<script>alert('x')</script>&\"\"=1+1, 100%_{}\\\",30,40,0.75,");
    assertThat(csv).contains(",1-NN,mean,,,0.825,0.8,0.825,").contains(",1-NN,std,,,0.106,");
  }

  @Test
  void csv_holdsNoFormula() {
    assertThat(CsvReport.quoted("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
    assertThat(CsvReport.quoted("plain")).isEqualTo("plain");
  }

  @Test
  void latex_escapesWhatOthersWrote() {
    String latex = ReportFormat.LATEX.render(Reports.small("a_b & 50%\\"));
    assertThat(latex)
        .contains("a\\_b \\& 50\\%\\textbackslash{}")
        .contains("\\begin{tabular}{llrrr}")
        .contains("$82.5 \\pm 14.1$");
  }

  @Test
  void latexNote_staysInItsComment() {
    EvaluationReport small = Reports.small("a");
    EvaluationReport report =
        new EvaluationReport(
            small.setting(), small.cells(), small.encoders(), List.of("one\n\\input{secret}"));
    assertThat(ReportFormat.LATEX.render(report)).contains("% one \\input{secret}\n");
  }

  @Test
  void html_isOneWellFormedPage_withoutScript() throws Exception {
    String html = ReportFormat.HTML.render(Reports.small(NASTY));
    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(Pattern.compile("(?:src|href)=|url\\(|@import").matcher(html).find()).isFalse();
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html)));
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(3 + 1 + 2 + 1);
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(1);
    // Two methods by two folds and the mean, and two keys of the legend.
    assertThat(page.getElementsByTagName("rect").getLength()).isEqualTo(2 * 3 + 2);
    assertThat(page.getElementsByTagName("path").getLength()).isEqualTo(2);
    assertThat(html)
        .contains("Research use; not a medical device.")
        .contains("Left out: chula-5 (no cell with a class of chula-12).")
        .contains("bccd has no burr.")
        .contains("ab".repeat(32))
        .contains("cd".repeat(32))
        .contains("ef".repeat(32))
        .contains("82.5 ± 14.1");
  }

  @Test
  void openElement_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Html().open("p").document())
        .withMessage("element p is open");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormat_hasItsNameAndIsRendered(ReportFormat format) {
    assertThat(ReportFormat.of(format.id())).isEqualTo(format);
    assertThat(format.render(Reports.small("s"))).contains("morphometry", "chula-12");
  }

  @Test
  void unknownFormat_namesTheKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.of("pdf"))
        .withMessage("unknown format pdf; text, json, csv, latex, html");
  }
}
