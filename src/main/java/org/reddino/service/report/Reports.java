package org.reddino.service.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.JobRepository;
import org.reddino.schema.Report;
import org.reddino.service.job.JobRun;
import org.reddino.service.job.JobView;
import org.reddino.service.job.Jobs;
import org.reddino.service.report.batch.BatchFormats;
import org.reddino.service.report.batch.BatchReport;
import org.reddino.service.report.render.EvaluationReport;
import org.reddino.service.report.render.ReportFormat;

/// Reports as jobs, and the finished ones.
@ApplicationScoped
public class Reports {
  private final ReportOrders orders;
  private final ReportWriter writer;
  private final BatchReportWriter batches;
  private final Jobs jobs;
  private final JobRepository kept;
  private final ObjectMapper json;

  Reports(
      ReportOrders orders,
      ReportWriter writer,
      BatchReportWriter batches,
      Jobs jobs,
      JobRepository kept,
      ObjectMapper json) {
    this.orders = orders;
    this.writer = writer;
    this.batches = batches;
    this.jobs = jobs;
    this.kept = kept;
    this.json = json;
  }

  /// Queues a report; the job's result is `{"report": id}`.
  ///
  /// @param kind `loso` or `kfold`
  /// @throws org.reddino.service.ops.ProblemException a 400 if the request cannot be fulfilled
  public JobView submit(String kind, ReportRequest request) {
    ReportOrder order = orders.order(ReportKind.of(kind), request);
    ReportRequest asked = asked(order);
    long job =
        jobs.submit("report/" + kind, asked, run -> Map.of("report", write(order, asked, run)));
    return jobs.find(job).orElseThrow();
  }

  /// Queues a batch-effect report, likewise.
  ///
  /// @throws org.reddino.service.ops.ProblemException a 400 if the request cannot be fulfilled
  public JobView submit(BatchRequest request) {
    BatchOrder order = orders.order(request);
    BatchRequest asked = order.asked();
    long job =
        jobs.submit(
            "report/" + BatchReport.KIND,
            asked,
            run -> {
              BatchReport report = batches.write(order, run);
              String result = BatchFormats.render(report, ReportFormat.JSON);
              return Map.of("report", keep(BatchReport.KIND, asked, result, run));
            });
    return jobs.find(job).orElseThrow();
  }

  /// A finished report in a format.
  public Optional<String> rendered(long id, ReportFormat format) {
    return QuarkusTransaction.requiringNew()
        .call(() -> kept.report(id))
        .map(
            report ->
                report.kind().equals(BatchReport.KIND)
                    ? BatchFormats.render(parse(report, BatchReport.class), format)
                    : format.render(parse(report, EvaluationReport.class)));
  }

  /// The newest finished reports first.
  List<ReportSummary> newest(int limit) {
    return QuarkusTransaction.requiringNew()
        .call(() -> kept.newestReports(limit).stream().map(ReportSummary::of).toList());
  }

  private long write(ReportOrder order, ReportRequest asked, JobRun run) {
    String result = ReportFormat.JSON.render(writer.write(order, run));
    return keep(order.kind().id(), asked, result, run);
  }

  private long keep(String kind, Object asked, String result, JobRun run) {
    String request = json.valueToTree(asked).toString();
    return QuarkusTransaction.requiringNew()
        .call(() -> kept.keep(new Report(kind, kept.find(run.id()), request, result)).id());
  }

  private static ReportRequest asked(ReportOrder order) {
    return new ReportRequest(
        order.vocabulary(),
        order.encoders().stream().map(encoder -> encoder.name()).toList(),
        order.methods().stream().map(method -> method.id()).toList());
  }

  private <T> T parse(Report report, Class<T> type) {
    try {
      return json.readValue(report.result(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept report is not readable", e);
    }
  }
}
