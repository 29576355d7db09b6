package org.reddino.service.ingest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.reddino.schema.LabelEvent;

/// One cell: metadata, picture, labels.
@Path("/api/cells/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class CellResource {
  private final Gallery gallery;
  private final Labelling labelling;
  private final Maps maps;

  CellResource(Gallery gallery, Labelling labelling, Maps maps) {
    this.gallery = gallery;
    this.labelling = labelling;
    this.maps = maps;
  }

  @GET
  public CellView cell(@RestPath long id) {
    return gallery.cell(id);
  }

  /// A square picture of the cell.
  @GET
  @Path("crop")
  @Produces("image/png")
  public Response crop(@RestPath long id, @RestQuery @DefaultValue("128") int side) {
    return gallery.crop(id, side);
  }

  /// What the active encoder sees of the cell: a PCA map of its crop.
  @GET
  @Path("map")
  @Produces("image/png")
  public Response map(@RestPath long id, @Context Request request) {
    return maps.cell(id, request);
  }

  /// Gives the cell a label; the one it had becomes history. A label of null takes it away.
  @PUT
  @Path("label")
  public List<LabelEvent> label(@RestPath long id, LabelRequest request) {
    if (request == null) {
      throw new IllegalArgumentException("vocabulary is missing");
    }
    return labelling.label(id, request);
  }

  /// Every label the cell ever had, newest first.
  @GET
  @Path("labels")
  public List<LabelEvent> labels(@RestPath long id) {
    return labelling.history(id);
  }
}
