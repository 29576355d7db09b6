package org.reddino.service.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reddino.service.job.JobRun;
import org.reddino.service.report.render.CalibrationReport;
import org.reddino.service.report.render.CalibrationReport.Curve;
import org.reddino.service.report.render.CalibrationReport.Limit;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.trainer.calibrate.CurveForm;
import org.reddino.trainer.calibrate.Thresholds;
import org.reddino.trainer.calibrate.Thresholds.Threshold;
import org.reddino.trainer.calibrate.VoteCounts;
import org.reddino.trainer.calibrate.VoteLedger;
import org.reddino.trainer.evaluate.Evaluation;
import org.reddino.trainer.evaluate.EvaluationPlan;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.Method;
import org.reddino.trainer.evaluate.Protocol;
import org.reddino.trainer.evaluate.Scaling;
import org.reddino.trainer.evaluate.SplitSettings;

/// Calibrates the votes of classify: every labelled cell is voted on by the cells of other sources,
/// on raw vectors, as classify does; with one source only, by cells of other patients.
@ApplicationScoped
class CalibrationWriter {
  private static final int MOST_FOLDS = 10;

  private final ReportWriter cells;
  private final ReportStamp stamp;

  CalibrationWriter(ReportWriter cells, ReportStamp stamp) {
    this.cells = cells;
    this.stamp = stamp;
  }

  /// @throws IllegalArgumentException if the labelled cells do not allow it, or no threshold
  ///     reaches the accuracy that was asked for
  CalibrationReport write(CalibrationOrder order, JobRun run) {
    LabelledCells found = cells.cells(ReportKind.LOSO, order.vocabulary(), order.encoder());
    if (found.rows().isEmpty() || found.table().sourceNames().size() < 2) {
      found = cells.cells(ReportKind.KFOLD, order.vocabulary(), order.encoder());
    }
    VoteSheet sheet = new VoteSheet(found.rows(), found.table());
    Protocol protocol = vote(found, sheet, run);
    VoteLedger ledger = sheet.ledger();
    Setting made = stamp.of(CalibrationReport.KIND, order.vocabulary(), found.sha256(), Map.of());
    return new CalibrationReport(
        made.vocabulary(),
        order.encoder().name(),
        order.encoder().hash(),
        made.created(),
        made.version(),
        made.dataSha256(),
        protocol == Protocol.LOSO ? "source" : "patient",
        ledger.all().cells(),
        ledger.form().id(),
        curves(ledger, found.table().labelNames()),
        ledger.raw(),
        ledger.calibrated(),
        limit(ledger.thresholds(), order.target()),
        notes(ledger, found, protocol));
  }

  /// Counts a vote on every cell; says what was held out for it.
  private static Protocol vote(LabelledCells found, VoteSheet sheet, JobRun run) {
    FeatureTable table = found.table();
    Protocol protocol = table.sourceNames().size() > 1 ? Protocol.LOSO : Protocol.GROUPED;
    int groups =
        (int) found.rows().stream().map(Grouping.PATIENT::of).distinct().limit(MOST_FOLDS).count();
    if (protocol == Protocol.GROUPED) {
      if (groups < 2) {
        throw new IllegalArgumentException(
            "all labelled cells are of one source and one patient: nothing can be held out");
      }
      Division division = Division.standard(protocol).by(Grouping.PATIENT);
      table = found.table(division, Set.of());
    }
    EvaluationPlan plan =
        new EvaluationPlan(
            EnumSet.of(protocol),
            EnumSet.of(Method.NN20),
            Scaling.RAW,
            new SplitSettings(Math.max(2, groups), 0));
    Evaluation.run(
        table,
        plan,
        (done, total) -> {
          run.checkCancelled();
          run.progress(100 * done / total, 100, "votes");
        },
        sheet::add);
    return protocol;
  }

  private static List<Curve> curves(VoteLedger ledger, List<String> labels) {
    VoteCounts counts = ledger.all();
    List<List<Double>> values = ledger.curve().values();
    List<Curve> curves = new ArrayList<>();
    for (int c = 0; c < labels.size(); c++) {
      curves.add(new Curve(labels.get(c), counts.won(c), values.get(c)));
    }
    return curves;
  }

  private static Limit limit(Thresholds thresholds, CalibrationRequest.Target target) {
    if (target.coverage().isPresent()) {
      double coverage = target.coverage().getAsDouble();
      return limit("coverage " + coverage, thresholds.byCoverage(coverage).orElseThrow());
    }
    if (target.accuracy().isPresent()) {
      double accuracy = target.accuracy().getAsDouble();
      return limit(
          "accuracy " + accuracy,
          thresholds.byAccuracy(accuracy).orElseThrow(() -> tooMuch(accuracy, thresholds)));
    }
    Threshold all = thresholds.byCoverage(1).orElseThrow();
    return new Limit("none", 0, 1, all.accuracy());
  }

  private static Limit limit(String asked, Threshold found) {
    return new Limit(asked, found.probability(), found.coverage(), found.accuracy());
  }

  private static IllegalArgumentException tooMuch(double accuracy, Thresholds thresholds) {
    Threshold best = thresholds.best().orElseThrow();
    return new IllegalArgumentException(
        "no threshold is right in %.3f of its answers; the best is, in %.3f, and answers %.3f"
            .formatted(accuracy, best.accuracy(), best.coverage()));
  }

  private static List<String> notes(VoteLedger ledger, LabelledCells found, Protocol protocol) {
    List<String> notes = new ArrayList<>();
    if (!ledger.crossed()) {
      notes.add(
          "One source only: the calibrated curve is judged on the votes that it was fitted on.");
    }
    if (ledger.crossed()) {
      notes.add(
          "Mean squared error on sources that the curve has not seen: %.4f of the share, %.4f of one"
                  .formatted(
                      ledger.squaredError(CurveForm.SHARE), ledger.squaredError(CurveForm.COMMON))
              + " curve for all classes, %.4f of a curve for each; the least was taken."
                  .formatted(ledger.squaredError(CurveForm.CLASSES)));
    }
    if (protocol == Protocol.GROUPED) {
      long unknown = found.fallingBack(Grouping.PATIENT);
      if (unknown > 0) {
        notes.add(
            "The patient of " + unknown + " cells is unknown: their slide or image stands in.");
      }
    }
    return notes;
  }
}
