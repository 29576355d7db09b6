package org.reddino.service.search;

import java.time.Instant;
import java.util.List;

/// How faithfully an index answers.
///
/// @param state of the alarm
/// @param efSearch least beam from now on; 0 = the index's own choice
/// @param threshold least recall
/// @param levels one for each share
/// @param at when it was measured
public record CanaryReport(
    State state, int efSearch, double threshold, List<Level> levels, Instant at) {
  /// The alarm: none, recall bought with a wider beam, recall too low with the widest.
  public enum State {
    OK,
    RAISED,
    BELOW
  }

  /// Recall among the cells that one filter lets through.
  ///
  /// @param share of the cells, 1 = all
  /// @param recall share of the true nearest that were found, 0 to 1
  /// @param exact share of the answers that compared every vector
  /// @param queries asked
  public record Level(double share, double recall, double exact, int queries) {}

  public CanaryReport {
    levels = List.copyOf(levels);
  }

  /// The least recall of all levels; 1 without one.
  public double worst() {
    return levels.stream().mapToDouble(Level::recall).min().orElse(1);
  }
}
