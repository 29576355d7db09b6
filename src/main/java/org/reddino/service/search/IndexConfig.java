package org.reddino.service.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the vectors are searched, prefix `reddino.index`.
@ConfigMapping(prefix = "reddino.index")
interface IndexConfig {
  /// The backends behind the index door.
  enum Backend {
    LUCENE,
    OPENSEARCH
  }

  /// `lucene` (in the home folder) or `opensearch` (`REDDINO_INDEX_BACKEND`).
  @WithDefault("lucene")
  Backend backend();

  /// Links per node of the graph and layer.
  @WithDefault("16")
  int m();

  /// Candidates while a node is linked; 0 is 100 up to 200,000 vectors and 200 beyond.
  @WithDefault("0")
  int efConstruction();

  /// Form of the vectors that the graph search reads: `auto` (by size), `float32`, `int8`, `int7`,
  /// `int4`, `int2` or `int1`. It holds for new files; `index rebuild` makes all anew.
  @WithDefault("auto")
  String format();

  /// How long a change may take to be seen by searches that do not ask to `wait`.
  @WithDefault("0s")
  Duration visibleAfter();

  /// The cluster, if `backend` is `opensearch`.
  OpenSearch opensearch();

  /// An OpenSearch cluster with the k-NN plugin.
  interface OpenSearch {
    /// Addresses of the nodes, by commas (`REDDINO_INDEX_OPENSEARCH_NODES`).
    Optional<List<URI>> nodes();

    /// Value of the `Authorization` header, a secret (`REDDINO_INDEX_OPENSEARCH_AUTHORIZATION`).
    Optional<String> authorization();

    /// First part of the names of this installation's indexes.
    @WithDefault("reddino")
    String prefix();

    /// Primary shards of a new index.
    @WithDefault("3")
    int shards();

    /// Copies of each shard besides the primary.
    @WithDefault("1")
    int replicas();
  }
}
