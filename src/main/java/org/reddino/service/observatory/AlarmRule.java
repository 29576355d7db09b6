package org.reddino.service.observatory;

import java.util.Locale;
import java.util.Optional;
import org.reddino.schema.Observation.Figures;

/// When a source is far from the rest: nearly all its neighbors are its own beyond what chance
/// gives, *and* its centroid lies further from that of the nearest other source than cells lie from
/// theirs. The first alone says that an encoder tells the source; the second that the source is
/// elsewhere.
///
/// @param excess own share beyond chance, 0..1
/// @param separation in spreads
/// @param cells that a source needs before it is judged
public record AlarmRule(double excess, double separation, int cells) {
  public AlarmRule {
    if (!(excess >= 0 && excess <= 1) || !(separation >= 0) || cells < 2) {
      throw new IllegalArgumentException(
          "alarm rule has excess %s, separation %s, cells %d".formatted(excess, separation, cells));
    }
  }

  /// Why the source is far; empty if it is not, or cannot be judged.
  Optional<String> reason(Figures figures) {
    if (figures.cells() < cells || figures.separation().isEmpty()) {
      return Optional.empty();
    }
    double apart = figures.separation().getAsDouble();
    if (figures.excess() < excess || apart < separation) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%.0f %% of the neighbors are its own (chance %.0f %%), and it lies %.2f spreads from %s,"
                + " the nearest other source",
            100 * figures.ownShare(),
            100 * figures.chance(),
            apart,
            figures.nearest().orElse("none")));
  }
}
