package org.reddino.service.report;

import java.util.Arrays;
import java.util.Locale;
import org.reddino.schema.query.LabelledEmbedding;
import org.reddino.service.ops.ProblemException;

/// What stays in one fold. An unknown patient falls back to the slide, that to the image.
enum Grouping {
  PATIENT,
  SLIDE,
  IMAGE;

  /// Name in requests.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The group of a cell.
  String of(LabelledEmbedding row) {
    return switch (this) {
      case PATIENT -> row.patient().map(p -> "patient " + p).orElseGet(() -> SLIDE.of(row));
      case SLIDE -> row.slide().isPresent() ? "slide " + row.slide().getAsLong() : IMAGE.of(row);
      case IMAGE -> "image " + row.image();
    };
  }

  /// Whether the cell's own value is unknown, so that another stands in.
  boolean fallsBack(LabelledEmbedding row) {
    return switch (this) {
      case PATIENT -> row.patient().isEmpty();
      case SLIDE -> row.slide().isEmpty();
      case IMAGE -> false;
    };
  }

  /// The grouping of that name.
  ///
  /// @throws ProblemException a 400 that names those there are
  static Grouping named(String id) {
    return Arrays.stream(values())
        .filter(grouping -> grouping.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> ProblemException.badRequest("group is " + id + ", not patient, slide or image"));
  }
}
