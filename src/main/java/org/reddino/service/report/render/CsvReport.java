package org.reddino.service.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.MethodRow;

/// A report as CSV (RFC 4180): one line per encoder, method and fold, then `mean` and `std`.
public final class CsvReport {
  private static final List<String> HEADER =
      List.of(
          "kind",
          "vocabulary",
          "encoder",
          "encoder_hash",
          "scaling",
          "method",
          "fold",
          "trained",
          "tested",
          "acc",
          "bAcc",
          "wF1",
          "absent",
          "data_sha256",
          "wF1_low",
          "wF1_high",
          "images_per_s",
          "peak_mib",
          "joules_per_1000",
          "cost_source");

  private CsvReport() {}

  static String render(EvaluationReport report) {
    StringBuilder csv = new StringBuilder();
    line(csv, HEADER);
    for (EncoderScores encoder : report.encoders()) {
      for (MethodRow method : encoder.methods()) {
        for (FoldRow fold : method.folds()) {
          line(csv, cells(report, encoder, method.method(), fold));
        }
        line(csv, cells(report, encoder, method.method(), summary(method, "mean")));
        line(csv, cells(report, encoder, method.method(), summary(method, "std")));
      }
    }
    return csv.toString();
  }

  private static FoldRow summary(MethodRow method, String name) {
    boolean mean = name.equals("mean");
    return new FoldRow(
        name,
        0,
        0,
        mean ? method.acc().mean() : method.acc().std(),
        mean ? method.bAcc().mean() : method.bAcc().std(),
        mean ? method.wF1().mean() : method.wF1().std(),
        List.of(),
        List.of());
  }

  private static List<String> cells(
      EvaluationReport report, EncoderScores encoder, String method, FoldRow fold) {
    List<String> cells = new ArrayList<>();
    cells.addAll(scores(report, encoder, method, fold));
    cells.addAll(interval(encoder, method, fold));
    cells.addAll(fold.name().equals("mean") ? cost(encoder.cost()) : List.of("", "", "", ""));
    return cells;
  }

  private static List<String> interval(EncoderScores encoder, String method, FoldRow fold) {
    return encoder.methods().stream()
        .filter(row -> row.method().equals(method) && fold.name().equals("mean"))
        .map(row -> row.wF1().interval().stream().map(value -> Double.toString(value)).toList())
        .filter(interval -> interval.size() == 2)
        .findFirst()
        .orElse(List.of("", ""));
  }

  private static List<String> cost(EvaluationReport.Cost cost) {
    return cost.known()
        ? List.of(
            Double.toString(cost.imagesPerSecond()),
            Double.toString(cost.peakMebibytes()),
            Double.toString(cost.joulesPer1000()),
            cost.how() + "; energy: " + cost.energySource())
        : List.of("", "", "", "");
  }

  private static List<String> scores(
      EvaluationReport report, EncoderScores encoder, String method, FoldRow fold) {
    return List.of(
        report.setting().kind(),
        report.setting().vocabulary(),
        encoder.encoder(),
        encoder.hash(),
        encoder.scaling(),
        method,
        fold.name(),
        count(fold.trained()),
        count(fold.tested()),
        Double.toString(fold.acc()),
        Double.toString(fold.bAcc()),
        Double.toString(fold.wF1()),
        String.join("; ", fold.absent()),
        report.setting().dataSha256());
  }

  private static String count(int rows) {
    return rows == 0 ? "" : Integer.toString(rows);
  }

  private static void line(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().map(CsvReport::quoted).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  /// A cell that no reader splits and no spreadsheet takes for a formula.
  public static String quoted(String cell) {
    String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
