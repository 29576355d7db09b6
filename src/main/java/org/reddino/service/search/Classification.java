package org.reddino.service.search;

import java.util.List;

/// The answer to a classify query.
///
/// @param nearest vote of the nearest labelled neighbor
/// @param twenty vote of the twenty nearest labelled neighbors
/// @param calibrated the vote of the twenty by the stored calibration, null without one
/// @param sources of the twenty, most frequent first
/// @param warning what a reader should know before trusting the vote, null if nothing
/// @param search the neighbors and how they were found
public record Classification(
    String vocabulary,
    Vote nearest,
    Vote twenty,
    CalibratedVote calibrated,
    List<SourceShare> sources,
    String warning,
    SearchAnswer search) {
  /// How many of the neighbors come from one source.
  public record SourceShare(String source, int neighbors) {}
}
