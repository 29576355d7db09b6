package org.reddino.service.ingest;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.reddino.service.job.Jobs;

/// Bulk ingest.
@Path("/api/jobs/ingest")
@Produces(MediaType.APPLICATION_JSON)
public class IngestResource {
  private final IngestJobs ingests;
  private final Jobs jobs;

  IngestResource(IngestJobs ingests, Jobs jobs) {
    this.ingests = ingests;
    this.jobs = jobs;
  }

  /// Queues an ingest; 202 with the job.
  @POST
  public Response ingest(IngestRequest request) {
    if (request == null) {
      throw new IllegalArgumentException("path is missing");
    }
    long id = ingests.submit(request);
    return Response.accepted(jobs.find(id).orElseThrow())
        .location(URI.create("/api/jobs/" + id))
        .build();
  }
}
