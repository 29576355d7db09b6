package org.reddino.service.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/// Whose cells a search leaves out.
public enum Scope {
  SELF,
  IMAGE,
  SLIDE,
  PATIENT,
  SOURCE;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Scope of(String text) {
    return Arrays.stream(values())
        .filter(scope -> scope.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "exclude is " + text + ", not one of self, image, slide, patient, source"));
  }
}
