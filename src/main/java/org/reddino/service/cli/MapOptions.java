package org.reddino.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.reddino.service.map.MapMethod;
import org.reddino.trainer.layout.UmapSettings;
import picocli.CommandLine.Option;

/// How a map is made: use as `@Mixin`.
final class MapOptions {
  @Option(names = "--method", defaultValue = "umap", description = "umap or pca (default: umap)")
  private String method;

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      defaultValue = "",
      description = "cells of the map, in the filter grammar (default: every red cell)")
  private String filter;

  @Option(names = "--encoder", paramLabel = "NAME", description = "default: the active one")
  private Optional<String> encoder = Optional.empty();

  @Option(
      names = "--neighbors",
      paramLabel = "N",
      defaultValue = "15",
      description = "size of a neighborhood (default: 15)")
  private int neighbors;

  @Option(
      names = "--min-dist",
      paramLabel = "X",
      defaultValue = "0.1",
      description = "how near cells may lie (default: 0.1)")
  private double minDist;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "of every random choice (default: 42)")
  private long seed;

  @Option(names = "--limit", paramLabel = "N", description = "most cells (default: 250000)")
  private Optional<Integer> limit = Optional.empty();

  /// @throws IllegalArgumentException if it is neither umap nor pca
  MapMethod method() {
    try {
      return MapMethod.of(method);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + e.getMessage(), e);
    }
  }

  UmapSettings settings() {
    return UmapSettings.of(neighbors, minDist, seed);
  }

  ObjectNode request() {
    ObjectNode request =
        ApiClient.JSON.createObjectNode().put("method", method).put("filter", filter);
    request.put("neighbors", neighbors).put("minDist", minDist).put("seed", seed);
    encoder.ifPresent(name -> request.put("encoder", name));
    limit.ifPresent(most -> request.put("limit", most));
    return request;
  }

  /// Whether a map of the service is as asked.
  boolean fits(JsonNode map) {
    JsonNode made = map.path("settings");
    return map.path("method").asText().equals(method)
        && map.path("filter").asText().equals(filter.strip())
        && made.path("seed").asLong() == seed
        && made.path("neighbors").asInt(neighbors) == neighbors
        && made.path("minDist").asDouble(minDist) == minDist
        && (encoder.isEmpty() || encoder.get().equals(map.path("encoder").asText()));
  }
}
