package org.reddino.service.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What one request may ask for, prefix `reddino.search`. More is a 400 that names value and cap.
@ConfigMapping(prefix = "reddino.search")
interface SearchLimits {
  /// Neighbors, at most 10,000.
  @WithDefault("1000")
  int maxK();

  /// Width of the beam, at most 100,000.
  @WithDefault("10000")
  int maxEfSearch();

  /// Values, numbers and ids that a filter names.
  @WithDefault("10000")
  int maxFilterTerms();

  /// Time for one search; a request may ask for less.
  @WithDefault("10s")
  Duration maxTime();

  /// Queries of one batch.
  @WithDefault("64")
  int maxBatch();

  /// Searches at the same time; others wait.
  @WithDefault("8")
  int maxConcurrent();

  /// Searches that wait; further ones are a 503.
  @WithDefault("64")
  int maxWaiting();

  /// How old the fit of a correction may be when cells have come or gone since.
  @WithDefault("1m")
  Duration correctionAge();

  /// How long a cursor is kept after its last page.
  @WithDefault("2m")
  Duration cursorTime();

  /// Cursors at the same time; the one used longest ago goes first.
  @WithDefault("64")
  int maxCursors();
}
