package org.reddino.schema;

import java.util.Optional;

/// Where an image comes from.
public record Origin(Source source, Optional<Slide> slide, Optional<Patient> patient) {
  public Origin {
    if (slide.isPresent() && slide.get().source().id() != source.id()) {
      throw new IllegalArgumentException(
          "slide " + slide.get().name() + " is not of source " + source.name());
    }
  }
}
