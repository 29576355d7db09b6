package org.reddino.service.ingest;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What to ingest.
///
/// @param path of a folder, an image, a table or a ZIP file on the service's machine
/// @param source lab + scanner + stain; a layout that tells sources itself needs none
/// @param layout empty = told from the folders' names
/// @param vocabulary of the labels where the layout does not fix it
/// @param patient raw id or pseudonym; only its pseudonym is kept
/// @param limit at most so many images per source, labelled ones first
/// @param patches whether fields are cut into patches besides their cells, also those that are
///     stored already
public record IngestRequest(
    String path,
    Optional<String> source,
    Optional<String> layout,
    Optional<String> vocabulary,
    Optional<String> patient,
    Optional<String> slide,
    OptionalDouble umPerPixel,
    OptionalInt limit,
    boolean patches) {
  public IngestRequest {
    if (path == null || path.isBlank()) {
      throw new IllegalArgumentException("path is missing");
    }
    source = given(source);
    layout = given(layout);
    vocabulary = given(vocabulary);
    patient = given(patient);
    slide = given(slide);
    umPerPixel = umPerPixel == null ? OptionalDouble.empty() : umPerPixel;
    limit = limit == null ? OptionalInt.empty() : limit;
  }

  private static Optional<String> given(Optional<String> text) {
    return text == null ? Optional.empty() : text.map(String::strip).filter(t -> !t.isEmpty());
  }
}
