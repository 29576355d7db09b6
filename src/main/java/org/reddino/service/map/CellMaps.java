package org.reddino.service.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.CellMap;
import org.reddino.schema.CellMapRepository;
import org.reddino.schema.EncoderState;
import org.reddino.schema.query.CellFields;
import org.reddino.schema.query.MapPoints;
import org.reddino.schema.query.MapPoints.Point;
import org.reddino.schema.query.MapPoints.Wanted;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.job.JobView;
import org.reddino.service.job.Jobs;
import org.reddino.service.ops.ProblemException;
import org.reddino.service.search.CellFilters;

/// The maps there are: ordered, listed, read.
@ApplicationScoped
class CellMaps {
  private static final int READ_SECONDS = 600;

  private final CellMapRepository maps;
  private final MapPoints points;
  private final EncoderRegistry encoders;
  private final MapWork work;
  private final Jobs jobs;
  private final ObjectMapper json;

  CellMaps(
      CellMapRepository maps,
      MapPoints points,
      EncoderRegistry encoders,
      MapWork work,
      Jobs jobs,
      ObjectMapper json) {
    this.maps = maps;
    this.points = points;
    this.encoders = encoders;
    this.work = work;
    this.jobs = jobs;
    this.json = json;
  }

  /// Orders a map.
  JobView make(MapRequest request) {
    MapOrder order = order(request);
    return view(jobs.submit("map", request, run -> work.make(order, run)));
  }

  /// Orders the placing of the cells that a map lacks.
  ///
  /// @throws ProblemException 409 if the vectors of its encoder are gone
  JobView place(long id) {
    CellMap map = stored(id);
    MapOrder order = order(request(map));
    return view(jobs.submit("map/place", Map.of("map", id), run -> work.place(map, order, run)));
  }

  List<MapView> newest(int limit) {
    return QuarkusTransaction.requiringNew()
        .call(() -> maps.newest(limit).stream().map(this::view).toList());
  }

  MapView find(long id) {
    return QuarkusTransaction.requiringNew().call(() -> view(stored(id)));
  }

  void delete(long id) {
    if (!QuarkusTransaction.requiringNew().call(() -> maps.delete(id))) {
      throw missing(id);
    }
  }

  /// The points of a map.
  ///
  /// @param color a field of a cell, or `label.<vocabulary>`
  PlacedCells points(long id, String color) {
    List<Point> all = new ArrayList<>();
    QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .run(() -> points.points(stored(id).id(), color, all::add));
    long[] cells = new long[all.size()];
    float[] x = new float[cells.length];
    float[] y = new float[cells.length];
    List<Integer> placed = new ArrayList<>();
    List<Optional<String>> values = new ArrayList<>(cells.length);
    for (int i = 0; i < cells.length; i++) {
      Point point = all.get(i);
      cells[i] = point.cell();
      x[i] = rounded(point.x());
      y[i] = rounded(point.y());
      values.add(point.color());
      if (point.placed()) {
        placed.add(i);
      }
    }
    Coloring coloring =
        CellFields.NUMBERS.contains(color)
            ? Coloring.byNumber(color, values)
            : Coloring.byName(color, values);
    return new PlacedCells(cells, x, y, placed, coloring);
  }

  /// Three digits suffice for a picture.
  private static float rounded(float value) {
    return Math.round(value * 1000.0) / 1000f;
  }

  private MapOrder order(MapRequest request) {
    RegisteredEncoder encoder =
        request.encoder() == null ? encoders.active() : encoders.named(request.encoder());
    if (encoder.state() == EncoderState.RETIRED || encoder.state() == EncoderState.BUILDING) {
      throw ProblemException.conflict(
          "encoder %s is %s: not every cell has its vector"
              .formatted(encoder.name(), encoder.state().text()));
    }
    String filter = request.filter() == null ? "" : request.filter().strip();
    return new MapOrder(
        encoder,
        new Wanted(encoder.id(), CellFilters.condition(filter)),
        filter,
        MapMethod.of(request.method() == null ? "umap" : request.method()),
        MapOrder.settings(request),
        request.limit() == null ? MapOrder.USUAL : request.limit());
  }

  private MapRequest request(CellMap map) {
    var settings = tree(map.settings());
    return new MapRequest(
        map.method(),
        encoder(map).name(),
        map.condition(),
        settings.has("neighbors") ? settings.get("neighbors").asInt() : null,
        settings.has("minDist") ? settings.get("minDist").asDouble() : null,
        settings.get("seed").asLong(),
        MapOrder.MOST);
  }

  private MapView view(CellMap map) {
    RegisteredEncoder encoder = encoder(map);
    long[] counts = maps.counts(map.id());
    Wanted wanted = new Wanted(map.encoder(), CellFilters.condition(map.condition()));
    return new MapView(
        map.id(),
        map.method(),
        encoder.name(),
        encoder.state() == EncoderState.ACTIVE,
        map.condition(),
        tree(map.settings()),
        counts[0],
        counts[1],
        points.missing(map.id(), wanted),
        map.trust().isPresent() ? map.trust().getAsDouble() : null,
        map.createdAt());
  }

  private RegisteredEncoder encoder(CellMap map) {
    return encoders.find(map.encoder()).orElseThrow();
  }

  private CellMap stored(long id) {
    return QuarkusTransaction.joiningExisting()
        .call(() -> maps.find(id))
        .orElseThrow(() -> missing(id));
  }

  private static ProblemException missing(long id) {
    return ProblemException.notFound("there is no map " + id);
  }

  private JobView view(long job) {
    return jobs.find(job).orElseThrow();
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map holds no JSON", e);
    }
  }
}
