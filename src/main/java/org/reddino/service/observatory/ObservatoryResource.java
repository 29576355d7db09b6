package org.reddino.service.observatory;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.ops.ProblemException;

/// How far each source lies from the others.
@Path("/api/observatory")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ObservatoryResource {
  private static final int MOST = 1000;

  private final Observatory observatory;
  private final EncoderRegistry encoders;

  ObservatoryResource(Observatory observatory, EncoderRegistry encoders) {
    this.observatory = observatory;
    this.encoders = encoders;
  }

  /// @param encoder whose vectors are looked at, the active one
  /// @param rule of the alarm
  /// @param sources their last observations, by name
  public record ObservatoryView(String encoder, AlarmRule rule, List<ObservationView> sources) {}

  /// The last observation of every source by the active encoder.
  @GET
  public ObservatoryView latest() {
    return new ObservatoryView(
        encoders.active().name(),
        observatory.rule(),
        observatory.latest().stream().map(ObservationView::of).toList());
  }

  /// Looks now; answers when it has looked.
  @POST
  public ObservatoryView look() {
    observatory.observe();
    return latest();
  }

  /// What was seen of one source, the newest first.
  @GET
  @Path("history")
  public List<ObservationView> history(
      @RestQuery String source, @RestQuery @DefaultValue("100") int limit) {
    if (source == null || source.isBlank()) {
      throw ProblemException.badRequest("source is missing");
    }
    if (limit < 1 || limit > MOST) {
      throw ProblemException.badRequest("limit is " + limit + ", not 1 to " + MOST);
    }
    return observatory.history(source, limit).stream().map(ObservationView::of).toList();
  }
}
