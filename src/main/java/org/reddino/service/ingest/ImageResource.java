package org.reddino.service.ingest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.Provenance;
import org.reddino.service.ops.ProblemException;

/// Images: one in, any out.
@Path("/api/images")
@Produces(MediaType.APPLICATION_JSON)
public class ImageResource {
  private static final int MOST = 500;

  private final Ingest ingest;
  private final Patches patches;
  private final Pseudonyms pseudonyms;
  private final Gallery gallery;
  private final Maps maps;

  ImageResource(Ingest ingest, Patches patches, Pseudonyms pseudonyms, Gallery gallery, Maps maps) {
    this.ingest = ingest;
    this.patches = patches;
    this.pseudonyms = pseudonyms;
    this.gallery = gallery;
    this.maps = maps;
  }

  /// What a form says about an image.
  public static class Upload {
    @RestForm FileUpload file;
    @RestForm String source;
    @RestForm Optional<String> patient;
    @RestForm Optional<String> slide;
    @RestForm Optional<Double> umPerPixel;

    /// Whether the field is cut into patches besides its cells.
    @RestForm boolean patches;

    Provenance provenance() {
      if (file == null || source == null || source.isBlank()) {
        throw new IllegalArgumentException((file == null ? "file" : "source") + " is missing");
      }
      return new Provenance(
          source.strip(),
          slide.filter(text -> !text.isBlank()),
          patient.filter(text -> !text.isBlank()),
          umPerPixel.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }
  }

  /// Takes one field of view in: 201 with its cells, or 200 if its bytes were known.
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response take(Upload upload) throws IOException {
    Provenance provenance = upload.provenance();
    String name = pseudonyms.clean(fileName(upload.file), provenance);
    IncomingImage image = IncomingImage.of(name, Files.readAllBytes(upload.file.uploadedFile()));
    StageTimes times = new StageTimes();
    Ingested done =
        ingest.take(image, Ingest.upload(provenance, Content.FIELD), Optional.empty(), times);
    if (upload.patches) {
      patches.add(done.image(), image.bytes(), times);
    }
    Status status = done.isNew() ? Status.CREATED : Status.OK;
    return Response.status(status).entity(gallery.image(done.image())).build();
  }

  /// A page of images by id, without their cells.
  ///
  /// @param source whose images; empty = all
  @GET
  public ImagePage page(
      @RestQuery @DefaultValue("0") long after,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @DefaultValue("") String source) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.badRequest("limit is " + limit + ", not 1 to " + MOST);
    }
    return gallery.page(after, limit, source);
  }

  @GET
  @Path("{id}")
  public ImageView image(@RestPath long id) {
    return gallery.image(id);
  }

  /// The file as it came, or its pixels as PNG.
  ///
  /// @param as `file` or `png`; browsers show no TIFF
  @GET
  @Path("{id}/pixels")
  @Produces(MediaType.WILDCARD)
  public Response pixels(@RestPath long id, @RestQuery @DefaultValue("file") String as) {
    return switch (as) {
      case "file" -> gallery.file(id);
      case "png" -> gallery.png(id);
      default -> throw ProblemException.badRequest("as is " + as + ", not file or png");
    };
  }

  /// What the active encoder sees in the image: a PCA map in the image's size.
  @GET
  @Path("{id}/map")
  @Produces("image/png")
  public Response map(@RestPath long id, @Context Request request) {
    return maps.image(id, request);
  }

  private static String fileName(FileUpload file) {
    String given = file.fileName();
    return given == null || given.isBlank() ? "upload" : given;
  }
}
