package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import org.reddino.indexer.IndexGenerations;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.lucene.LuceneGenerations;
import org.reddino.indexer.opensearch.OpenSearchGenerations;
import org.reddino.indexer.opensearch.OpenSearchSettings;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.Home;

/// Puts the indexes of each encoder where the configuration says.
@ApplicationScoped
class IndexBackend {
  private static final int HASH = 12;

  private final IndexConfig config;
  private final Home home;

  IndexBackend(IndexConfig config, Home home) {
    this.config = config;
    this.home = home;
  }

  IndexGenerations generations(RegisteredEncoder encoder) {
    IndexSettings shape =
        new IndexSettings(
            encoder.dimension(),
            config.m(),
            config.efConstruction(),
            VectorFormat.of(config.format()));
    String hash = encoder.hash().substring(0, HASH);
    return switch (config.backend()) {
      case LUCENE ->
          new LuceneGenerations(home.index().resolve(encoder.name() + "-" + hash), shape);
      case OPENSEARCH ->
          new OpenSearchGenerations(cluster(), config.opensearch().prefix() + "-" + hash, shape);
    };
  }

  private OpenSearchSettings cluster() {
    IndexConfig.OpenSearch cluster = config.opensearch();
    return new OpenSearchSettings(
        cluster
            .nodes()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "reddino.index.backend is opensearch, but REDDINO_INDEX_OPENSEARCH_NODES"
                            + " names no node")),
        cluster.authorization(),
        cluster.shards(),
        cluster.replicas());
  }
}
