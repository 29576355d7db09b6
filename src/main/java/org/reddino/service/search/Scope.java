package org.reddino.service.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.reddino.schema.query.CellRow;

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

  /// The group that a cell belongs to. An unknown patient falls back to the slide, that to the
  /// image.
  String group(CellRow cell) {
    return switch (this) {
      case SELF -> "cell " + cell.id();
      case IMAGE -> "image " + cell.place().image();
      case SLIDE ->
          cell.place().slide().isPresent()
              ? "slide " + cell.place().slide().getAsLong()
              : IMAGE.group(cell);
      case PATIENT ->
          cell.place()
              .patient()
              .map(patient -> "patient " + patient)
              .orElseGet(() -> SLIDE.group(cell));
      case SOURCE -> "source " + cell.place().source();
    };
  }

  @JsonCreator
  static Scope of(String text) {
    return Arrays.stream(values())
        .filter(scope -> scope.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    text + " is not one of self, image, slide, patient, source"));
  }
}
