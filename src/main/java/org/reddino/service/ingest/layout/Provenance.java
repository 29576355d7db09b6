package org.reddino.service.ingest.layout;

import java.util.Optional;
import java.util.OptionalDouble;

/// Where an image comes from.
///
/// @param source lab + scanner + stain
/// @param slide name within the source
/// @param patient raw id; it becomes a pseudonym before anything is stored
/// @param umPerPixel micrometres per pixel, above 0, where known
public record Provenance(
    String source, Optional<String> slide, Optional<String> patient, OptionalDouble umPerPixel) {
  public Provenance {
    if (source.isBlank()) {
      throw new IllegalArgumentException("source is empty");
    }
    if (umPerPixel.isPresent() && !(umPerPixel.getAsDouble() > 0)) {
      throw new IllegalArgumentException("um_per_pixel is " + umPerPixel.getAsDouble());
    }
  }

  /// A source of which nothing else is known.
  public static Provenance of(String source) {
    return new Provenance(source, Optional.empty(), Optional.empty(), OptionalDouble.empty());
  }

  /// The same on another slide.
  Provenance onSlide(String name) {
    return new Provenance(source, Optional.of(name), patient, umPerPixel);
  }
}
