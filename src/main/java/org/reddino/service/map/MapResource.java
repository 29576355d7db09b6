package org.reddino.service.map;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/// Maps of cells: made as jobs, kept, read and drawn.
@Path("/api/maps")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MapResource {
  private static final int MOST_LISTED = 50;

  private final CellMaps maps;

  MapResource(CellMaps maps) {
    this.maps = maps;
  }

  /// The newest maps first; those of encoders that no longer answer say `"current": false`.
  @GET
  public List<MapView> list() {
    return maps.newest(MOST_LISTED);
  }

  /// Orders a map: 202 with its job, whose result is `{"map": id}`.
  ///
  /// @param request may be missing: UMAP of all red cells by the active encoder
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response make(MapRequest request) {
    MapRequest wanted =
        Optional.ofNullable(request)
            .orElse(new MapRequest(null, null, null, null, null, null, null));
    return accepted(maps.make(wanted));
  }

  @GET
  @Path("{id}")
  public MapView map(@RestPath long id) {
    return maps.find(id);
  }

  @DELETE
  @Path("{id}")
  public void delete(@RestPath long id) {
    maps.delete(id);
  }

  /// Places the cells that came later: 202 with the job, whose result is `{"map": id, "placed":
  /// n}`.
  @POST
  @Path("{id}/place")
  public Response place(@RestPath long id) {
    return accepted(maps.place(id));
  }

  /// Where its cells lie.
  ///
  /// @param color `source`, `patient`, `slide`, `kind`, `label.<vocabulary>` or a measure
  @GET
  @Path("{id}/points")
  public PlacedCells points(@RestPath long id, @RestQuery @DefaultValue("source") String color) {
    return maps.points(id, color);
  }

  /// The map as a picture or table.
  ///
  /// @param format `png`, `svg` or `csv`
  /// @param side of the picture in pixels
  @GET
  @Path("{id}/picture")
  @Produces(MediaType.WILDCARD)
  public Response picture(
      @RestPath long id,
      @RestQuery @DefaultValue("source") String color,
      @RestQuery @DefaultValue("png") String format,
      @RestQuery @DefaultValue("1200") int side) {
    MapFormat as = MapFormat.of(format);
    return Response.ok(as.write(maps.points(id, color), side), as.mediaType()).build();
  }

  private static Response accepted(JobView job) {
    return Response.accepted(job).location(URI.create("/api/jobs/" + job.id())).build();
  }
}
