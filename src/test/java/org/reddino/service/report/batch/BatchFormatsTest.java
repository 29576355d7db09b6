package org.reddino.service.report.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.service.report.render.EvaluationReport.Cells;
import org.reddino.service.report.render.EvaluationReport.LeftOut;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.service.report.render.EvaluationReport.SourceCells;
import org.reddino.service.report.render.ReportFormat;
import org.reddino.trainer.Progress;
import org.reddino.trainer.correct.Correction;
import org.reddino.trainer.evaluate.Column;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.Scaling;

class BatchFormatsTest {
  private static final String SOURCE = "lab <b>\"1\"</b> & co";

  private final BatchReport report = report();

  @Test
  void html_needsNothingElseAndEscapesNames() {
    String html = render(ReportFormat.HTML);
    assertThat(html)
        .contains("Research use; not a medical device.", "<svg", "lab &lt;b&gt;")
        .contains("Left out: gone (no cell with a class of made).", "harmony")
        .doesNotContain("<b>", "<script", "src=", "href=");
  }

  @Test
  void html_hasABarPerMeasureAndVariant() {
    // 8 measures and 2 scores of 3 variants, and 3 squares of the legend
    assertThat(render(ReportFormat.HTML).split("<rect")).hasSize(1 + 10 * 3 + 3);
  }

  @Test
  void csv_hasALinePerFigure() {
    List<String> lines = render(ReportFormat.CSV).lines().toList();
    assertThat(lines.getFirst()).startsWith("vocabulary,encoder,encoder_hash,scaling,correction");
    assertThat(lines).anyMatch(line -> line.contains(",harmony,all,pcr,"));
    assertThat(lines).anyMatch(line -> line.contains("\"lab <b>\"\"1\"\"</b> & co\",kbet,"));
    assertThat(lines).anyMatch(line -> line.contains(",20-NN held-out wF1,"));
    Set<Long> widths = Set.of(9L);
    assertThat(lines)
        .allMatch(
            line ->
                widths.contains(
                    line.replaceAll("\"[^,]*\"", "").chars().filter(c -> c == ',').count()));
  }

  @Test
  void latex_escapesNames() {
    assertThat(render(ReportFormat.LATEX))
        .contains("\\toprule", "lab <b>\"1\"</b> \\& co")
        .contains("Held-out source against the source itself, \\%");
  }

  @Test
  void text_showsBeforeAndAfterBelowEachOther() {
    List<String> lines = render(ReportFormat.TEXT).lines().toList();
    int first =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith("All cells, scaled"))
            .findFirst()
            .orElseThrow();
    assertThat(lines.get(first + 3)).startsWith("made-encoder  none");
    assertThat(lines.get(first + 4)).startsWith("made-encoder  centering");
    assertThat(lines.get(first + 5)).startsWith("made-encoder  harmony");
  }

  @Test
  void json_isReadBack() throws Exception {
    BatchReport read = new ObjectMapper().readValue(render(ReportFormat.JSON), BatchReport.class);
    assertThat(read).isEqualTo(report);
  }

  @Test
  void oneSource_isRefused() {
    BatchStudy study = new BatchStudy(List.of());
    FeatureTable one =
        new FeatureTable(
            new float[20][2],
            new Column(new int[20], List.of("x")),
            new Column(new int[20], List.of("only")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> study.add(subject(), one, Progress.none()))
        .withMessageContaining("10 cells of 2 sources");
  }

  private String render(ReportFormat format) {
    return BatchFormats.render(report, format);
  }

  private static BatchStudy.Subject subject() {
    return new BatchStudy.Subject("made-encoder", "0".repeat(64), Scaling.RAW);
  }

  private static BatchReport report() {
    Random random = new Random(2);
    float[][] vectors = new float[120][3];
    for (float[] row : vectors) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    int[] labels = IntStream.range(0, 120).map(row -> row % 2).toArray();
    int[] sources = IntStream.range(0, 120).map(row -> row / 60).toArray();
    FeatureTable table =
        new FeatureTable(
            vectors,
            new Column(labels, List.of("x", "y")),
            new Column(sources, List.of(SOURCE, "lab 2")));
    BatchStudy study = new BatchStudy(List.of(Correction.CENTERING, Correction.HARMONY));
    study.add(subject(), table, Progress.none());
    return new BatchReport(
        new Setting("batch", "made", "2026-01-01T00:00:00Z", "0", "f".repeat(64), Map.of()),
        new Cells(
            List.of("x", "y"),
            List.of(
                new SourceCells(SOURCE, List.of(30, 30)),
                new SourceCells("lab 2", List.of(30, 30))),
            List.of(new LeftOut("gone", "no cell with a class of made")),
            List.of()),
        study.variants(),
        study.notes());
  }
}
