package org.reddino.indexer.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What of a cluster is searched: an index as it is, or one point in time of it.
///
/// @param index its name
/// @param pit id of the point in time
record View(Cluster cluster, String index, Optional<String> pit) {
  private static final String KEEP_ALIVE = "10m";
  private static final String TYPE = "application/json";

  static View live(Cluster cluster, String index) {
    return new View(cluster, index, Optional.empty());
  }

  /// The index as it is now, until [#release].
  View pinned() {
    String path = "/" + index + "/_search/point_in_time?keep_alive=" + KEEP_ALIVE;
    JsonNode point = cluster.post(path, Cluster.JSON.createObjectNode());
    return new View(cluster, index, Optional.of(point.path("pit_id").asText()));
  }

  /// @param body of a search; every shard answers it, or it fails
  JsonNode search(ObjectNode body) {
    pit.ifPresent(id -> body.putObject("pit").put("id", id).put("keep_alive", KEEP_ALIVE));
    JsonNode answer = cluster.post(pit.isPresent() ? "/_search" : "/" + index + "/_search", body);
    Shards.check(answer);
    return answer;
  }

  long count(ObjectNode query) {
    ObjectNode body = Cluster.JSON.createObjectNode().put("size", 0);
    body.put("track_total_hits", true).set("query", query);
    return search(body).path("hits").path("total").path("value").asLong();
  }

  void release() {
    pit.ifPresent(
        id -> {
          ObjectNode body = Cluster.JSON.createObjectNode();
          body.putArray("pit_id").add(id);
          cluster.send("DELETE", "/_search/point_in_time", body.toString(), TYPE);
        });
  }
}
