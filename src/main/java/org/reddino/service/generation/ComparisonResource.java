package org.reddino.service.generation;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.reddino.service.job.JobView;

/// The report before a switch.
@Path("/api/encoders/{name}/comparison")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ComparisonResource {
  private final Comparisons comparisons;

  ComparisonResource(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  /// Compares an encoder with the active one: 202 with the job, whose result is a [Comparison].
  ///
  /// @param request may be missing
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response compare(@RestPath String name, ComparisonRequest request) {
    JobView job =
        comparisons.submit(
            name, Optional.ofNullable(request).orElse(new ComparisonRequest(null, null)));
    return Response.accepted(job).location(URI.create("/api/jobs/" + job.id())).build();
  }
}
