package org.reddino.service.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobRun;
import org.reddino.service.report.batch.BatchReport;
import org.reddino.service.report.batch.BatchStudy;
import org.reddino.service.report.render.EvaluationReport;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.trainer.Progress;
import org.reddino.trainer.evaluate.Scaling;

/// Fulfils orders of batch-effect reports.
@ApplicationScoped
class BatchReportWriter {
  private static final long UNITS = 100;

  private final ReportWriter reader;
  private final ReportStamp stamp;

  BatchReportWriter(ReportWriter reader, ReportStamp stamp) {
    this.reader = reader;
    this.stamp = stamp;
  }

  /// Writes the report of an order.
  ///
  /// @throws IllegalArgumentException if the cells do not allow it
  /// @throws java.util.concurrent.CancellationException if the job is cancelled
  BatchReport write(BatchOrder order, JobRun run) {
    List<RegisteredEncoder> encoders = order.cells().encoders();
    LabelledCells baseline = reader.cells(order.cells(), encoders.getFirst());
    BatchStudy study = new BatchStudy(order.corrections());
    for (int i = 0; i < encoders.size(); i++) {
      RegisteredEncoder encoder = encoders.get(i);
      LabelledCells cells = i == 0 ? baseline : reader.cells(order.cells(), encoder);
      if (!cells.ids().equals(baseline.ids())) {
        throw new IllegalArgumentException(
            "encoder %s has vectors of %d labelled cells, the baseline of %d"
                .formatted(encoder.name(), cells.ids().size(), baseline.ids().size()));
      }
      Scaling scaling = encoder.morphometric() ? Scaling.STANDARDIZED : Scaling.RAW;
      study.add(
          new BatchStudy.Subject(encoder.name(), encoder.hash(), scaling),
          cells.grouped(),
          progress(run, encoders, i));
    }
    List<String> notes = new ArrayList<>(ReportWriter.vocabularyNotes(order.cells().vocabulary()));
    notes.addAll(study.notes());
    Setting setting =
        stamp.of(BatchReport.KIND, order.cells().vocabulary(), baseline.sha256(), Map.of());
    EvaluationReport.Cells counts = baseline.summary(baseline.table()).counts();
    return new BatchReport(setting, counts, study.variants(), notes);
  }

  private static Progress progress(JobRun run, List<RegisteredEncoder> encoders, int encoder) {
    return (done, total) -> {
      run.checkCancelled();
      run.progress(
          encoder * UNITS + UNITS * done / total,
          encoders.size() * UNITS,
          encoders.get(encoder).name());
    };
  }
}
