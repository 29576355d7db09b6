package org.reddino.service.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.reddino.schema.JobRepository;
import org.reddino.schema.Report;
import org.reddino.service.ingest.CellPictures;
import org.reddino.service.job.JobRun;
import org.reddino.service.job.JobView;
import org.reddino.service.job.Jobs;
import org.reddino.service.report.batch.BatchFormats;
import org.reddino.service.report.batch.BatchReport;
import org.reddino.service.report.render.CalibrationFormats;
import org.reddino.service.report.render.CalibrationReport;
import org.reddino.service.report.render.EvaluationReport;
import org.reddino.service.report.render.HtmlReport;
import org.reddino.service.report.render.ReportFormat;

/// Reports as jobs, and the finished ones.
@ApplicationScoped
public class Reports {
  private final ReportOrders orders;
  private final ReportWriter writer;
  private final BatchReportWriter batches;
  private final CalibrationWriter calibrations;
  private final CellPictures pictures;
  private final Jobs jobs;
  private final JobRepository kept;
  private final ObjectMapper json;

  Reports(
      ReportOrders orders,
      ReportWriter writer,
      BatchReportWriter batches,
      CalibrationWriter calibrations,
      CellPictures pictures,
      Jobs jobs,
      JobRepository kept,
      ObjectMapper json) {
    this.orders = orders;
    this.writer = writer;
    this.batches = batches;
    this.calibrations = calibrations;
    this.pictures = pictures;
    this.jobs = jobs;
    this.kept = kept;
    this.json = json;
  }

  /// Queues a report; the job's result is `{"report": id}`.
  ///
  /// @param kind `loso`, `kfold` or `fixed`
  /// @throws org.reddino.service.ops.ProblemException a 400 if the request cannot be fulfilled
  public JobView submit(String kind, ReportRequest request) {
    ReportOrder order = orders.order(ReportKind.of(kind), request);
    return queued(
        kind, request.filled(order), run -> ReportFormat.JSON.render(writer.write(order, run)));
  }

  /// Queues a batch-effect report, likewise.
  ///
  /// @throws org.reddino.service.ops.ProblemException a 400 if the request cannot be fulfilled
  public JobView submit(BatchRequest request) {
    BatchOrder order = orders.order(request);
    return queued(
        BatchReport.KIND,
        order.asked(),
        run -> BatchFormats.render(batches.write(order, run), ReportFormat.JSON));
  }

  /// Queues a calibration, likewise.
  ///
  /// @throws org.reddino.service.ops.ProblemException a 400 if the request cannot be fulfilled
  public JobView submit(CalibrationRequest request) {
    CalibrationOrder order = orders.order(request);
    return queued(
        CalibrationReport.KIND,
        order.asked(),
        run -> CalibrationFormats.render(calibrations.write(order, run), ReportFormat.JSON));
  }

  /// @param result the report as JSON
  private JobView queued(String kind, Object asked, Function<JobRun, String> result) {
    long job =
        jobs.submit(
            "report/" + kind,
            asked,
            run -> Map.of("report", keep(kind, asked, result.apply(run), run)));
    return jobs.find(job).orElseThrow();
  }

  /// A finished report in a format. Pictures of cells come from the images that are stored now.
  public Optional<String> rendered(long id, ReportFormat format) {
    return QuarkusTransaction.requiringNew()
        .call(() -> kept.report(id))
        .map(
            report ->
                report.kind().equals(CalibrationReport.KIND)
                    ? CalibrationFormats.render(parse(report, CalibrationReport.class), format)
                    : report.kind().equals(BatchReport.KIND)
                        ? BatchFormats.render(parse(report, BatchReport.class), format)
                        : evaluation(parse(report, EvaluationReport.class), format));
  }

  private String evaluation(EvaluationReport report, ReportFormat format) {
    return format == ReportFormat.HTML
        ? HtmlReport.render(report, pictures.of(HtmlReport.shown(report)))
        : format.render(report);
  }

  /// The newest finished reports first.
  List<ReportSummary> newest(int limit) {
    return QuarkusTransaction.requiringNew()
        .call(() -> kept.newestReports(limit).stream().map(ReportSummary::of).toList());
  }

  private long keep(String kind, Object asked, String result, JobRun run) {
    String request = json.valueToTree(asked).toString();
    return QuarkusTransaction.requiringNew()
        .call(() -> kept.keep(new Report(kind, kept.find(run.id()), request, result)).id());
  }

  private <T> T parse(Report report, Class<T> type) {
    try {
      return json.readValue(report.result(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept report is not readable", e);
    }
  }
}
