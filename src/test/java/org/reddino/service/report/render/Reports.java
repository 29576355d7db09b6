package org.reddino.service.report.render;

import java.util.List;
import org.reddino.service.report.render.EvaluationReport.Cells;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.LeftOut;
import org.reddino.service.report.render.EvaluationReport.MethodRow;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.service.report.render.EvaluationReport.SourceCells;

/// Reports for tests.
final class Reports {
  private Reports() {}

  /// Two sources, two classes, one encoder, two methods; one source lacks a class.
  static EvaluationReport small(String sourceName) {
    FoldRow first = new FoldRow(sourceName, 30, 40, 0.75, 0.7, 0.725, List.of(), List.of());
    FoldRow second = new FoldRow("bccd", 40, 30, 0.9, 0.9, 0.925, List.of("burr"), List.of());
    MethodRow nearest =
        new MethodRow(
            "1-NN",
            new Figure(0.825, 0.106),
            new Figure(0.8, 0.141),
            new Figure(0.825, 0.141),
            List.of(first, second),
            List.of(List.of(50, 5), List.of(8, 7)));
    MethodRow linear =
        new MethodRow(
            "linear",
            nearest.acc(),
            nearest.bAcc(),
            new Figure(0.5, 0.1),
            nearest.folds(),
            nearest.confusion());
    return new EvaluationReport(
        new Setting("loso", "chula-12", "2026-11-23T13:00:00Z", "0.1.0", "ab".repeat(32)),
        new Cells(
            List.of("normal", "burr"),
            List.of(
                new SourceCells(sourceName, List.of(30, 10)),
                new SourceCells("bccd", List.of(30, 0))),
            List.of(new LeftOut("chula-5", "no cell with a class of chula-12"))),
        List.of(
            new EncoderScores(
                "morphometry",
                "morphometry",
                20,
                "cd".repeat(32),
                "ef".repeat(32),
                "standardized",
                List.of(nearest, linear))),
        List.of("bccd has no burr."));
  }
}
