package org.reddino.service.ops;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestStreamElementType;

/// Bulk work: progress and cancel.
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int NEWEST = 50;

  private final Jobs jobs;

  JobResource(Jobs jobs) {
    this.jobs = jobs;
  }

  @GET
  public List<JobView> newest() {
    return jobs.newest(NEWEST);
  }

  @GET
  @Path("/{id}")
  public JobView job(long id) {
    return jobs.find(id).orElseThrow(() -> ProblemException.notFound("no job " + id));
  }

  /// The job's state twice a second until it ends, the last one included.
  @GET
  @Path("/{id}/events")
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  public Multi<JobView> events(long id) {
    job(id);
    return Multi.createFrom()
        .ticks()
        .every(INTERVAL)
        .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
        .onOverflow()
        .drop()
        .map(_ -> job(id))
        .select()
        .first(new UntilEnded());
  }

  @DELETE
  @Path("/{id}")
  public Response cancel(long id) {
    if (!jobs.cancel(id)) {
      throw ProblemException.conflict("job " + id + " is " + job(id).state());
    }
    return Response.accepted(job(id)).build();
  }

  /// Passes every state up to the first that is final.
  private static final class UntilEnded implements java.util.function.Predicate<JobView> {
    private boolean ended;

    @Override
    public boolean test(JobView view) {
      boolean pass = !ended;
      ended = view.ended();
      return pass;
    }
  }
}
