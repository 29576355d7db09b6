package org.reddino.service.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.reddino.indexer.IndexGenerations;
import org.reddino.indexer.IndexSettings;
import org.reddino.indexer.VectorFormat;
import org.reddino.indexer.lucene.LuceneGenerations;
import org.reddino.indexer.opensearch.OpenSearchGenerations;
import org.reddino.indexer.opensearch.OpenSearchSettings;
import org.reddino.schema.Sha256;
import org.reddino.service.encoder.RegisteredEncoder;
import org.reddino.service.ops.Home;
import org.reddino.service.ops.Secret;

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
          new OpenSearchGenerations(
              cluster(), config.opensearch().prefix() + "-" + installation() + "-" + hash, shape);
    };
  }

  /// Eight digits that keep apart the homes that share a cluster, such as that of the demo.
  private String installation() {
    String random = Secret.in(home.root().resolve("installation"));
    return Sha256.of(random.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
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
