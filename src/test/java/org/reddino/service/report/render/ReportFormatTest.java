package org.reddino.service.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
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
    Document page = parsed(html);
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(1 + 3 + 1 + 2 * 2 + 1);
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
  void paperTable_marksTheBest_asFarAsItShows() throws Exception {
    String html = HtmlReport.render(Reports.two(NASTY));
    assertThat(html)
        .contains("<td class=\"best\">91.0 ± 4.0<span class=\"low\">85.0 to 95.0</span>")
        .contains("<td class=\"best\">80.0 ± 14.1</td>", "<td class=\"best\">80.0 ± 10.0</td>")
        .contains("<td class=\"figure\">82.5 ± 14.1</td>")
        .contains("<td>94.2</td>", "<td>1510</td>", "<td>320</td>")
        .contains("measured here; energy: estimate: 1 core-second of 15 W");
    assertThat(parsed(html).getElementsByTagName("circle").getLength()).isEqualTo(2 + 2);
    assertThat(html).contains("calibration error 30.0%", "calibration error 2.0%");
    String latex = ReportFormat.LATEX.render(Reports.two("b_c"));
    assertThat(latex)
        .contains("b\\_c & $\\mathbf{91.0 \\pm 4.0}$ & $\\mathbf{80.0 \\pm 10.0}$")
        .contains("\\multicolumn{3}{c}{linear}")
        .contains("& $-$ & $-$ & $-$ & 94.2 & 1510 & 320 \\\\");
    assertThat(ReportFormat.TEXT.render(Reports.two("b")))
        .contains("*91.0 +- 4.0", "images/s", "Cost of b: measured here");
    assertThat(ReportFormat.CSV.render(Reports.two("b")))
        .contains(",0.85,0.95,94.2,1510.0,320.0,measured here; energy: estimate");
  }

  @Test
  void mistakes_areShownWithTheirVoters_asPicturesOfThePage() throws Exception {
    EvaluationReport report = Reports.two(NASTY);
    assertThat(HtmlReport.shown(report)).containsExactly(11L, 12L, 12L, 11L, 13L);
    byte[] png = {1, 2, 3};
    String html = HtmlReport.render(report, Map.of(11L, png, 12L, png));
    Document page = parsed(html);
    assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(2 + 2);
    assertThat(html)
        .contains("src=\"data:image/png;base64,AQID\"")
        .contains("by 19 of 20; cell 12 of &lt;script&gt;")
        .contains("title=\"cell 13\">no picture</span>");
    assertThat(ReportFormat.JSON.render(report)).doesNotContain("data:image", "AQID");
  }

  @Test
  void reportOfAnOlderVersion_isReadAndShown() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode old = (ObjectNode) mapper.readTree(ReportFormat.JSON.render(Reports.small("a")));
    ((ObjectNode) old.get("setting")).remove("parameters");
    ((ObjectNode) old.get("cells")).remove("examples");
    ObjectNode encoder = (ObjectNode) old.at("/encoders/0");
    encoder.remove(List.of("cost", "trust", "mistakes"));
    ((ObjectNode) encoder.at("/methods/0")).remove("classes");
    ((ObjectNode) encoder.at("/methods/0/acc")).remove("interval");
    EvaluationReport read = mapper.treeToValue(old, EvaluationReport.class);
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(format.render(read)).containsAnyOf("82.5", "0.825");
    }
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
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
