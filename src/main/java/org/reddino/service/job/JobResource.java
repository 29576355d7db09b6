package org.reddino.service.job;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.reddino.service.ops.ProblemException;

/// Jobs: how far they are, what they found, and how to stop them.
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
  private static final Duration INTERVAL = Duration.ofMillis(300);
  private static final int MOST = 200;

  private final Jobs jobs;

  JobResource(Jobs jobs) {
    this.jobs = jobs;
  }

  /// The newest jobs first.
  @GET
  public List<JobView> list(@RestQuery @DefaultValue("20") int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.badRequest("limit is " + limit + ", not 1 to " + MOST);
    }
    return jobs.newest(limit);
  }

  @GET
  @Path("{id}")
  public JobView job(@RestPath long id) {
    return found(id);
  }

  /// The job as it changes, until it ends.
  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Blocking
  public Multi<JobView> events(@RestPath long id) {
    found(id);
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                Uni.createFrom()
                    .item(() -> found(id))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
        .withDelay(INTERVAL)
        .whilst(view -> !view.isFinal());
  }

  /// Asks the job to stop; what it has done stays.
  @DELETE
  @Path("{id}")
  public JobView cancel(@RestPath long id) {
    found(id);
    jobs.cancel(id);
    return found(id);
  }

  private JobView found(long id) {
    return jobs.find(id).orElseThrow(() -> ProblemException.notFound("there is no job " + id));
  }
}
