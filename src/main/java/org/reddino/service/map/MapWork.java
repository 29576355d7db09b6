package org.reddino.service.map;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.reddino.schema.CellMap;
import org.reddino.schema.CellMapRepository;
import org.reddino.schema.CellMapRepository.Places;
import org.reddino.schema.query.MapPoints;
import org.reddino.schema.query.MapPoints.CellVector;
import org.reddino.service.job.JobRun;
import org.reddino.trainer.Progress;
import org.reddino.trainer.layout.PrincipalPlane;
import org.reddino.trainer.layout.Trustworthiness;
import org.reddino.trainer.layout.Umap;

/// Makes maps and places new cells into them.
@ApplicationScoped
class MapWork {
  private static final int READ_SECONDS = 1800;

  private final MapPoints points;
  private final CellMapRepository maps;

  MapWork(MapPoints points, CellMapRepository maps) {
    this.points = points;
    this.maps = maps;
  }

  /// Makes a map and stores it whole, or nothing of it.
  ///
  /// @return the job's result, `{"map": id, "cells": n, "of": cells there are}`
  /// @throws IllegalArgumentException if there are fewer than 4 cells
  Map<String, Object> make(MapOrder order, JobRun run) {
    run.progress(0, 0, "reading vectors");
    VectorTable table =
        read(rows -> points.vectors(order.wanted(), order.limit(), order.umap().seed(), rows));
    if (table.cells().size() < 4) {
      throw new IllegalArgumentException(
          "a map needs at least 4 cells, the filter lets %d through"
              .formatted(table.cells().size()));
    }
    if (order.encoder().morphometric()) {
      table = table.standardizedBy(table);
    }
    float[][] positions =
        order.method().layout(table.vectors(), order.umap(), progress(run, "laying out"));
    run.progress(0, 0, "measuring trustworthiness");
    double trust = Trustworthiness.of(table.vectors(), positions);
    run.checkCancelled();
    CellMap map =
        new CellMap(
            0,
            order.encoder().id(),
            order.method().id(),
            order.settings(),
            order.filter(),
            positions.length,
            OptionalDouble.of(Math.clamp(trust, 0, 1)),
            Instant.EPOCH);
    Places places = new Places(table.cells(), positions);
    return QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .call(
            () ->
                Map.of(
                    "map",
                    maps.add(map, places),
                    "cells",
                    positions.length,
                    "of",
                    points.count(order.wanted())));
  }

  /// Places cells that are not on a map yet; those on it stay.
  ///
  /// @return the job's result, `{"map": id, "placed": n}`
  Map<String, Object> place(CellMap map, MapOrder order, JobRun run) {
    run.progress(0, 0, "reading vectors");
    VectorTable known = read(rows -> points.known(map.id(), map.encoder(), rows));
    VectorTable fresh = read(rows -> points.missing(map.id(), order.wanted(), order.limit(), rows));
    if (fresh.cells().isEmpty()) {
      return Map.of("map", map.id(), "placed", 0);
    }
    if (known.cells().size() < 4) {
      throw new IllegalArgumentException(
          "map " + map.id() + " has no cells left to place others by");
    }
    VectorTable old = order.encoder().morphometric() ? known.standardizedBy(known) : known;
    VectorTable added = order.encoder().morphometric() ? fresh.standardizedBy(known) : fresh;
    run.progress(0, fresh.cells().size(), "placing");
    float[][] places =
        switch (order.method()) {
          case PCA -> PrincipalPlane.fit(old.vectors()).positions(added.vectors());
          case UMAP ->
              Umap.place(old.vectors(), placesOf(map, known), added.vectors(), order.umap());
        };
    run.checkCancelled();
    int stored =
        QuarkusTransaction.requiringNew()
            .timeout(READ_SECONDS)
            .call(() -> maps.place(map.id(), new Places(fresh.cells(), places)));
    return Map.of("map", map.id(), "placed", stored);
  }

  private float[][] placesOf(CellMap map, VectorTable known) {
    Map<Long, float[]> places = new HashMap<>();
    QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .run(
            () ->
                points.points(
                    map.id(), "kind", p -> places.put(p.cell(), new float[] {p.x(), p.y()})));
    return known.cells().stream().map(places::get).toArray(float[][]::new);
  }

  private static VectorTable read(Consumer<Consumer<CellVector>> reading) {
    VectorTable.Builder rows = new VectorTable.Builder();
    QuarkusTransaction.requiringNew().timeout(READ_SECONDS).run(() -> reading.accept(rows::add));
    return rows.build();
  }

  private static Progress progress(JobRun run, String message) {
    return (done, total) -> {
      run.checkCancelled();
      run.progress(100 * done / Math.max(1, total), 100, message);
    };
  }
}
