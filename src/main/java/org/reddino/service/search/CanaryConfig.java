package org.reddino.service.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The watch over recall, prefix `reddino.canary`.
@ConfigMapping(prefix = "reddino.canary")
interface CanaryConfig {
  /// Time between two runs; 0 runs none. An index that had 1,000 changes, or was made anew,
  /// is looked at within a minute.
  @WithDefault("15m")
  Duration every();

  /// Queries, which are stored vectors.
  @WithDefault("100")
  int queries();

  /// Draws the queries.
  @WithDefault("1")
  long seed();

  /// Neighbors of a query.
  @WithDefault("20")
  int k();

  /// Least recall, 0 to 1, of each share of cells that a filter lets through.
  @WithDefault("0.98")
  double threshold();

  /// The widest beam that recall is bought with.
  @WithDefault("2000")
  int maxEfSearch();

  /// Time for one look at one index; with large indexes it does with fewer queries.
  @WithDefault("60s")
  Duration budget();
}
