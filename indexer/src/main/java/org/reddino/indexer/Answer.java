package org.reddino.indexer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// The neighbors of a query.
///
/// @param neighbors nearest first, at most `k`
/// @param exact whether every entry that the filter lets through was compared
/// @param visited vectors compared
/// @param elapsed time the search took
/// @param within how many lie within the query's radius, more than `k` perhaps; known where the
///     query has a radius and the answer is exact
public record Answer(
    List<Neighbor> neighbors, boolean exact, long visited, Duration elapsed, OptionalLong within) {
  public Answer {
    neighbors = List.copyOf(neighbors);
  }
}
