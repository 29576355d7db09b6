package org.reddino.service.search;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobRun;
import org.reddino.service.job.Jobs;

/// Care of the indexes: they are caches of the database.
@Path("/api/index")
@Produces(MediaType.APPLICATION_JSON)
public class IndexResource {
  private final SearchIndexes indexes;
  private final EncoderRegistry encoders;
  private final Jobs jobs;
  private final Canaries canaries;

  IndexResource(SearchIndexes indexes, EncoderRegistry encoders, Jobs jobs, Canaries canaries) {
    this.canaries = canaries;
    this.indexes = indexes;
    this.encoders = encoders;
    this.jobs = jobs;
  }

  /// @param job to follow at `/api/jobs/{id}`
  public record Started(long job) {}

  /// Makes every index anew.
  @POST
  @Path("rebuild")
  public Started rebuild() {
    return new Started(jobs.submit("index/rebuild", Map.of(), this::rebuild));
  }

  /// Compares every index with the database, and puts right what differs.
  ///
  /// @param repair `false` leaves it as it is
  @POST
  @Path("verify")
  public Map<String, IndexCheck> verify(@RestQuery @DefaultValue("true") String repair) {
    boolean only = repair.equals("false");
    Map<String, IndexCheck> checks = new LinkedHashMap<>();
    for (RegisteredEncoder encoder : encoders.liveEncoders()) {
      EncoderIndex index = indexes.current(encoder);
      checks.put(encoder.name(), only ? index.check() : index.repair());
    }
    return checks;
  }

  /// Measures the recall of every index now.
  @POST
  @Path("canary")
  public Started canary() {
    return new Started(jobs.submit("index/canary", Map.of(), _ -> canaries.look()));
  }

  /// The recall of every index when it was measured last.
  @GET
  @Path("canary")
  public Map<String, CanaryReport> lastCanary() {
    return canaries.reports();
  }

  private Map<String, IndexCheck> rebuild(JobRun run) {
    Map<String, IndexCheck> checks = new LinkedHashMap<>();
    for (RegisteredEncoder encoder : encoders.liveEncoders()) {
      EncoderIndex index = indexes.index(encoder);
      index.rebuild(done -> run.progress(done, 0, "index of " + encoder.name()));
      checks.put(encoder.name(), index.check());
    }
    return checks;
  }
}
