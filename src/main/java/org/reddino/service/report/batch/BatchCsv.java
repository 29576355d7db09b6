package org.reddino.service.report.batch;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reddino.service.report.batch.BatchReport.SourceValues;
import org.reddino.service.report.batch.BatchReport.Value;
import org.reddino.service.report.batch.BatchReport.Variant;
import org.reddino.service.report.render.CsvReport;
import org.reddino.trainer.evaluate.SourceDrop;

/// A batch-effect report as CSV (RFC 4180): a line per encoder, correction, source (`all` = all
/// cells) and measure. Held-out scores have the measures `METHOD
/// stratified|grouped|held-out acc|bAcc|wF1`.
final class BatchCsv {
  private static final List<String> HEADER =
      List.of(
          "vocabulary",
          "encoder",
          "encoder_hash",
          "scaling",
          "correction",
          "source",
          "measure",
          "raw",
          "scaled",
          "data_sha256");

  private final BatchReport report;
  private final StringBuilder csv = new StringBuilder();

  private BatchCsv(BatchReport report) {
    this.report = report;
  }

  static String render(BatchReport report) {
    return new BatchCsv(report).document();
  }

  private String document() {
    line(HEADER);
    for (Variant variant : report.variants()) {
      values(variant, "all", variant.all());
      for (SourceValues source : variant.sources()) {
        values(variant, source.source(), source.values());
        figure(variant, source.source(), "chance", number(source.chance()), "");
      }
      variant.drops().forEach(drop -> drop(variant, drop));
    }
    return csv.toString();
  }

  private void values(Variant variant, String source, Map<String, Value> values) {
    values.forEach(
        (measure, value) ->
            figure(variant, source, measure, number(value.raw()), number(value.scaled())));
  }

  private void drop(Variant variant, SourceDrop.Row drop) {
    scores(variant, drop, drop.folds(), drop.within());
    if (drop.folds().equals(SourceDrop.STRATIFIED)) {
      scores(variant, drop, "held-out", drop.heldOut());
    }
  }

  private void scores(
      Variant variant, SourceDrop.Row drop, String which, SourceDrop.Scores scores) {
    String name = drop.method() + " " + which + " ";
    figure(variant, drop.source(), name + "acc", number(scores.acc()), "");
    figure(variant, drop.source(), name + "bAcc", number(scores.bAcc()), "");
    figure(variant, drop.source(), name + "wF1", number(scores.wF1()), "");
  }

  private void figure(Variant variant, String source, String measure, String raw, String scaled) {
    line(
        List.of(
            report.setting().vocabulary(),
            variant.encoder(),
            variant.hash(),
            variant.scaling(),
            variant.correction(),
            source,
            measure,
            raw,
            scaled,
            report.setting().dataSha256()));
  }

  /// A negative number is no formula.
  private void line(List<String> cells) {
    csv.append(
            cells.stream()
                .map(cell -> cell.matches("-[0-9.E-]+") ? cell : CsvReport.quoted(cell))
                .collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String number(double value) {
    return Double.toString(value);
  }
}
