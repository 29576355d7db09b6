package org.reddino.service.map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.reddino.schema.query.MapPoints.Wanted;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.trainer.layout.UmapSettings;

/// A request that can be fulfilled.
///
/// @param limit most cells
record MapOrder(
    RegisteredEncoder encoder,
    Wanted wanted,
    String filter,
    MapMethod method,
    UmapSettings umap,
    int limit) {
  static final int MOST = 1_000_000;
  static final int USUAL = 250_000;

  MapOrder {
    if (limit < 4 || limit > MOST) {
      throw new IllegalArgumentException("limit is " + limit + ", not 4 to " + MOST);
    }
  }

  /// The settings a request asks for.
  ///
  /// @throws IllegalArgumentException if one is out of range
  static UmapSettings settings(MapRequest request) {
    UmapSettings usual = UmapSettings.STANDARD;
    return UmapSettings.of(
        Optional.ofNullable(request.neighbors()).orElse(usual.neighbors()),
        Optional.ofNullable(request.minDist()).orElse(usual.minDist()),
        Optional.ofNullable(request.seed()).orElse(usual.seed()));
  }

  /// What makes the map again, as JSON.
  String settings() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("limit", limit);
    node.put("seed", umap.seed());
    if (method == MapMethod.UMAP) {
      node.put("neighbors", umap.neighbors()).put("minDist", umap.minDist());
      node.put("spread", umap.spread()).put("negatives", umap.negatives());
    }
    return node.toString();
  }
}
