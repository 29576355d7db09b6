package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;
import org.reddino.indexer.VectorQuery;
import org.reddino.indexer.VectorQuery.Effort;

/// One search of a cluster, by the rules of the embedded index. The cluster finds candidates by
/// float scores; they are measured and put in order here, in double precision, so that exact
/// answers of both backends are the same.
final class Search {
  private static final int LEAST_BEAM = 160;
  private static final int BEAM_PER_NEIGHBOR = 4;

  /// So few vectors are compared faster than a graph is walked, and a graph loses recall on them.
  private static final int EXACT_BELOW = 20_000;

  /// Vectors that a walk without a filter compares, per unit of its beam.
  private static final double VISITED_PER_BEAM = 60;

  /// Candidates beyond k that are measured here.
  private static final int SPARE = 16;

  /// Share by which a float score may differ from the true one.
  private static final double SCORE_ERROR = 1e-5;

  private final Cluster cluster;
  private final String index;
  private final VectorQuery query;
  private final ObjectNode filter;
  private final long startNanos = System.nanoTime();

  Search(Cluster cluster, String index, VectorQuery query) {
    this.cluster = cluster;
    this.index = index;
    this.query = query;
    if (query.bounds().radius().isPresent() || query.bounds().after().isPresent()) {
      throw new UnsupportedOperationException("an OpenSearch index knows no radius and no pages");
    }
    this.filter = FilterQueries.withVector(query.filter());
  }

  Answer run() {
    return switch (query.effort()) {
      case Effort.Exact() -> exact();
      case Effort.Beam(int efSearch) -> graph(efSearch);
      case Effort.Chosen() -> {
        int beam = Math.max(LEAST_BEAM, BEAM_PER_NEIGHBOR * query.k());
        yield exactIsBetter(beam) ? exact() : graph(beam);
      }
    };
  }

  private boolean exactIsBetter(int beam) {
    if (query.metric() == Metric.EUCLIDEAN) {
      return true;
    }
    long all = cluster.get("/" + index + "/_count").path("count").asLong();
    if (all <= EXACT_BELOW) {
      return true;
    }
    ObjectNode body = Cluster.JSON.createObjectNode();
    body.set("query", filter);
    long allowed = cluster.post("/" + index + "/_count", body).path("count").asLong();
    return allowed <= Math.max(EXACT_BELOW, Math.sqrt(VISITED_PER_BEAM * beam * all));
  }

  /// Compares all that the filter lets through. Where scores around the k-th are too close for
  /// floats to tell apart, more candidates are measured.
  private Answer exact() {
    for (int size = query.k() + SPARE; ; size *= 2) {
      int asked = Math.min(size, Documents.PAGE);
      JsonNode hits = hits(scored(), asked);
      long visited = hits.path("total").path("value").asLong();
      JsonNode found = hits.path("hits");
      if (found.size() >= visited || asked == Documents.PAGE || settled(found)) {
        return answer(found, true, visited);
      }
    }
  }

  private boolean settled(JsonNode found) {
    double kth = found.get(query.k() - 1).path("_score").asDouble();
    double last = found.get(found.size() - 1).path("_score").asDouble();
    return kth - last > SCORE_ERROR * Math.abs(kth);
  }

  private Answer graph(int efSearch) {
    int beam = Math.clamp(efSearch, query.k(), Documents.PAGE);
    ObjectNode knn = Cluster.JSON.createObjectNode();
    ObjectNode walk = knn.putObject("knn").putObject(Documents.VECTOR);
    walk.set("vector", Documents.numbers(query.vector()));
    walk.put("k", beam);
    walk.set("filter", filter);
    JsonNode hits = hits(knn, Math.min(beam, query.k() + SPARE));
    return answer(hits.path("hits"), false, hits.path("total").path("value").asLong());
  }

  private ObjectNode scored() {
    ObjectNode scored = Cluster.JSON.createObjectNode();
    ObjectNode each = scored.putObject("script_score");
    each.putObject("query").putObject("bool").putArray("filter").add(filter);
    ObjectNode script = each.putObject("script").put("lang", "knn").put("source", "knn_score");
    ObjectNode parameters = script.putObject("params").put("field", Documents.VECTOR);
    parameters.set("query_value", Documents.numbers(query.vector()));
    parameters.put("space_type", query.metric() == Metric.COSINE ? "cosinesimil" : "l2");
    return scored;
  }

  private JsonNode hits(ObjectNode question, int size) {
    ObjectNode body = Cluster.JSON.createObjectNode().put("size", size);
    body.put("track_total_hits", true).set("query", question);
    body.putArray("_source").add(Documents.VECTOR);
    JsonNode answer = cluster.post("/" + index + "/_search", body);
    Shards.check(answer);
    return answer.path("hits");
  }

  private Answer answer(JsonNode found, boolean exact, long visited) {
    List<Neighbor> neighbors = new ArrayList<>(found.size());
    for (JsonNode hit : found) {
      float[] vector = Documents.vector(hit.path("_source"), query.vector().length);
      neighbors.add(Neighbor.measure(hit.path("_id").asLong(), query.vector(), vector));
    }
    neighbors.sort(Neighbor.nearestFirst(query.metric()));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    List<Neighbor> nearest = neighbors.subList(0, Math.min(query.k(), neighbors.size()));
    return new Answer(nearest, exact, visited, elapsed, OptionalLong.empty());
  }
}
