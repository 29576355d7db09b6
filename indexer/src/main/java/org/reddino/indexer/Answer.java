package org.reddino.indexer;

import java.time.Duration;
import java.util.List;

/// The neighbors of a query.
///
/// @param neighbors nearest first, at most `k`
/// @param exact whether every entry that the filter lets through was compared
/// @param visited vectors compared
/// @param elapsed time the search took
public record Answer(List<Neighbor> neighbors, boolean exact, long visited, Duration elapsed) {
  public Answer {
    neighbors = List.copyOf(neighbors);
  }
}
