package org.reddino.service.observatory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.reddino.schema.Observation;

/// An observation as the API tells it.
///
/// @param ownShare share of the nearest 20 that come from the source itself, 0..1
/// @param chance that share if sources were mixed
/// @param excess of the own share beyond chance, 0..1
/// @param sourceIndex median LISI of 90 neighbors, 1..sources
/// @param separation distance of the nearest other source's centroid in spreads
/// @param reason of the alarm, where there is one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObservationView(
    String source,
    long cells,
    long allCells,
    int asked,
    double ownShare,
    double chance,
    double excess,
    double sourceIndex,
    Double separation,
    String nearest,
    boolean alarm,
    String reason,
    Instant observedAt) {
  static ObservationView of(Observation seen) {
    Observation.Figures figures = seen.figures();
    return new ObservationView(
        seen.source(),
        figures.cells(),
        figures.allCells(),
        figures.asked(),
        figures.ownShare(),
        figures.chance(),
        figures.excess(),
        figures.sourceIndex(),
        figures.separation().isPresent() ? figures.separation().getAsDouble() : null,
        figures.nearest().orElse(null),
        seen.alarm(),
        seen.reason().orElse(null),
        seen.observedAt());
  }
}
