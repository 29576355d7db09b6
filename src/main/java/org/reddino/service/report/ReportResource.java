package org.reddino.service.report;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.reddino.service.job.JobView;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.report.render.ReportFormat;

/// Reports: ordered as jobs, read in any format.
@Path("/api/reports")
@Blocking
public class ReportResource {
  private static final int MOST = 200;

  private final Reports reports;

  ReportResource(Reports reports) {
    this.reports = reports;
  }

  /// The newest finished reports first.
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<ReportSummary> list(@RestQuery @DefaultValue("20") int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.badRequest("limit is " + limit + ", not 1 to " + MOST);
    }
    return reports.newest(limit);
  }

  /// Orders a report: 202 with its job, whose result is `{"report": id}`.
  ///
  /// @param kind `loso`, `kfold` or `fixed`
  /// @param request may be missing: everything is then left to the service
  @POST
  @Path("{kind}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response order(@RestPath String kind, ReportRequest request) {
    JobView job =
        reports.submit(kind, Optional.ofNullable(request).orElse(ReportRequest.defaults()));
    return Response.accepted(job).location(URI.create("/api/jobs/" + job.id())).build();
  }

  /// Orders a report of the batch effect, likewise.
  @POST
  @Path("batch")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response orderBatch(BatchRequest request) {
    JobView job =
        reports.submit(
            Optional.ofNullable(request)
                .orElseGet(() -> new BatchRequest("", List.of(), List.of())));
    return Response.accepted(job).location(URI.create("/api/jobs/" + job.id())).build();
  }

  /// Orders a calibration of the 20-NN vote, likewise; from then on classify reads it.
  @POST
  @Path("calibration")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response calibrate(CalibrationRequest request) {
    JobView job =
        reports.submit(Optional.ofNullable(request).orElseGet(CalibrationRequest::defaults));
    return Response.accepted(job).location(URI.create("/api/jobs/" + job.id())).build();
  }

  /// A finished report. Its page shows cells, so no cache keeps it.
  ///
  /// @param format `json`, `html`, `csv`, `latex` or `text`
  @GET
  @Path("{id}")
  public Response report(@RestPath long id, @RestQuery @DefaultValue("json") String format) {
    ReportFormat as = ReportFormat.of(format);
    String report =
        reports
            .rendered(id, as)
            .orElseThrow(() -> ProblemException.notFound("there is no report " + id));
    return Response.ok(report, as.mediaType())
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
        .header("Cache-Control", "no-store")
        .build();
  }
}
