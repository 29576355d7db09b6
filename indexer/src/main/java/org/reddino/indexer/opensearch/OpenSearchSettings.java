package org.reddino.indexer.opensearch;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A cluster and how an index lies on it.
///
/// @param nodes addresses of the nodes, tried in turn when one does not answer
/// @param authorization value of the `Authorization` header
/// @param shards primaries of a new index, 1..1024
/// @param replicas copies of each shard besides the primary, 0..10; with 0 a lost node loses data
public record OpenSearchSettings(
    List<URI> nodes, Optional<String> authorization, int shards, int replicas) {
  public OpenSearchSettings {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("no node of the OpenSearch cluster is named");
    }
    for (URI node : nodes) {
      if (!"http".equals(node.getScheme()) && !"https".equals(node.getScheme())) {
        throw new IllegalArgumentException("OpenSearch node is " + node + ", not an http address");
      }
    }
    if (shards < 1 || shards > 1024) {
      throw new IllegalArgumentException("shards is " + shards + ", not 1 to 1024");
    }
    if (replicas < 0 || replicas > 10) {
      throw new IllegalArgumentException("replicas is " + replicas + ", not 0 to 10");
    }
  }

  /// Hides the secret.
  @Override
  public String toString() {
    return "OpenSearch" + nodes + " shards=" + shards + " replicas=" + replicas;
  }
}
