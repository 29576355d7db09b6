package org.reddino.service.encoder;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.reddino.schema.EncoderWish;
import org.reddino.service.ops.ProblemException;

/// The registry of encoders.
@Path("/api/encoders")
@Produces(MediaType.APPLICATION_JSON)
public class EncoderResource {
  private final EncoderRegistry registry;
  private final EncoderLifecycle lifecycle;

  EncoderResource(EncoderRegistry registry, EncoderLifecycle lifecycle) {
    this.registry = registry;
    this.lifecycle = lifecycle;
  }

  @GET
  public List<EncoderView> all() {
    return registry.encoders().stream().map(lifecycle::view).toList();
  }

  /// Takes weights in and begins to embed every stored cell with them; 201 with the encoder and its
  /// job.
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response register(
      @RestForm FileUpload file,
      @RestForm String name,
      @RestForm Optional<String> arch,
      @RestForm Optional<Double> cropDiameters,
      @RestForm Optional<String> resampling,
      @RestForm Optional<String> posEmbed,
      @RestForm boolean activate) {
    if (file == null || name == null || name.isBlank()) {
      throw ProblemException.badRequest("a file and a name are needed");
    }
    EncoderLifecycle.Imported imported =
        lifecycle.register(
            new EncoderRequest(
                name,
                file.uploadedFile(),
                arch.filter(text -> !text.isBlank()),
                cropDiameters,
                resampling.filter(text -> !text.isBlank()),
                posEmbed.filter(text -> !text.isBlank())),
            activate ? EncoderWish.ACTIVATE : EncoderWish.FILL);
    return Response.created(URI.create("/api/encoders/" + name)).entity(imported).build();
  }

  @POST
  @Path("{name}/activate")
  public EncoderView activate(@RestPath String name) {
    return lifecycle.view(lifecycle.activate(registry.named(name)));
  }

  @POST
  @Path("{name}/retire")
  public EncoderView retire(@RestPath String name) {
    return lifecycle.view(lifecycle.retire(registry.named(name)));
  }

  /// Back to the encoder that was active before.
  @POST
  @Path("rollback")
  public EncoderView rollback() {
    return lifecycle.view(lifecycle.rollback());
  }
}
