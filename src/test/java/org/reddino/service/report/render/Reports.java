package org.reddino.service.report.render;

import java.util.List;
import java.util.Map;
import org.reddino.service.report.render.EvaluationReport.Cells;
import org.reddino.service.report.render.EvaluationReport.ClassRow;
import org.reddino.service.report.render.EvaluationReport.Cost;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Example;
import org.reddino.service.report.render.EvaluationReport.Figure;
import org.reddino.service.report.render.EvaluationReport.FoldRow;
import org.reddino.service.report.render.EvaluationReport.LeftOut;
import org.reddino.service.report.render.EvaluationReport.MethodRow;
import org.reddino.service.report.render.EvaluationReport.Mistake;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.service.report.render.EvaluationReport.SourceCells;
import org.reddino.service.report.render.EvaluationReport.Trust;
import org.reddino.service.report.render.EvaluationReport.Voter;
import org.reddino.trainer.calibrate.Reliability;

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
            List.of(List.of(50, 5), List.of(8, 7)),
            List.of(
                new ClassRow("normal", 55, 0.862, 0.909, 0.885),
                new ClassRow("burr", 15, 0.583, 0.467, 0.519)));
    MethodRow linear =
        new MethodRow(
            "linear",
            nearest.acc(),
            nearest.bAcc(),
            new Figure(0.5, 0.1),
            nearest.folds(),
            nearest.confusion(),
            nearest.classes());
    return new EvaluationReport(
        new Setting("loso", "chula-12", "2026-11-23T13:00:00Z", "0.1.0", "ab".repeat(32), Map.of()),
        new Cells(
            List.of("normal", "burr"),
            List.of(
                new SourceCells(sourceName, List.of(30, 10)),
                new SourceCells("bccd", List.of(30, 0))),
            List.of(new LeftOut("chula-5", "no cell with a class of chula-12")),
            List.of(new Example("normal", List.of(11L, 12L)))),
        List.of(
            new EncoderScores(
                "morphometry",
                "morphometry",
                20,
                "cd".repeat(32),
                "ef".repeat(32),
                "standardized",
                List.of(nearest, linear),
                Cost.unknown(),
                Trust.none(),
                List.of())),
        List.of("bccd has no burr."));
  }

  /// The same with a second encoder that is better, measured, and has a mistake to show.
  static EvaluationReport two(String sourceName) {
    EvaluationReport small = small(sourceName);
    EncoderScores first = small.encoders().getFirst();
    MethodRow row = first.methods().getFirst();
    MethodRow better =
        new MethodRow(
            row.method(),
            new Figure(0.9, 0.05),
            new Figure(0.8, 0.1),
            new Figure(0.91, 0.04, List.of(0.85, 0.95)),
            row.folds(),
            row.confusion(),
            row.classes());
    EncoderScores second =
        new EncoderScores(
                sourceName,
                "vit_small_14",
                384,
                "12".repeat(32),
                "34".repeat(32),
                "raw",
                List.of(better),
                new Cost(94.2, 1510, 320, "estimate: 1 core-second of 15 W", "measured here"),
                new Trust(
                    new Reliability(List.of(new Reliability.Bin(0.9, 0.6, 70)), 0.3),
                    new Reliability(List.of(new Reliability.Bin(0.6, 0.62, 70)), 0.02)),
                List.of())
            .with(
                new Trust(
                    new Reliability(List.of(new Reliability.Bin(0.9, 0.6, 70)), 0.3),
                    new Reliability(List.of(new Reliability.Bin(0.6, 0.62, 70)), 0.02)),
                List.of(
                    new Mistake(
                        12,
                        sourceName,
                        "burr",
                        "normal",
                        19,
                        List.of(new Voter(11, "bccd", "normal"), new Voter(13, "bccd", "burr")))));
    return new EvaluationReport(
        small.setting(), small.cells(), List.of(first, second), small.notes());
  }
}
