package org.reddino.schema;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// What was seen of one source at one time.
///
/// @param encoder id of the encoder whose vectors were looked at
/// @param source name
/// @param figures what was measured
/// @param reason of the alarm; empty = none
public record Observation(
    long encoder, String source, Figures figures, Optional<String> reason, Instant observedAt) {

  /// Figures of one source.
  ///
  /// @param cells red cells of the source
  /// @param allCells red cells of all sources
  /// @param asked cells whose neighbors were asked for
  /// @param ownShare share of their nearest that come from the source itself, 0..1
  /// @param chance that share if sources were mixed
  /// @param sourceIndex median LISI of their neighborhoods, 1..sources
  /// @param separation distance of the nearest other source's centroid in spreads; empty = no other
  /// @param nearest that source
  public record Figures(
      long cells,
      long allCells,
      int asked,
      double ownShare,
      double chance,
      double sourceIndex,
      OptionalDouble separation,
      Optional<String> nearest) {
    public Figures {
      if (!(ownShare >= 0 && ownShare <= 1 && chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException("own share is " + ownShare + ", chance " + chance);
      }
    }

    /// How much of what chance leaves is own: 0 = as mixed as can be, 1 = nothing but itself.
    public double excess() {
      return chance >= 1 ? 0 : Math.max(0, (ownShare - chance) / (1 - chance));
    }
  }

  public boolean alarm() {
    return reason.isPresent();
  }
}
