package org.reddino.service.ingest.layout;

import java.nio.file.Path;

/// One image file to ingest.
///
/// @param file where it is
/// @param provenance what is known of it
/// @param content whether it shows many cells or one
/// @param labels what annotators wrote
public record IngestItem(Path file, Provenance provenance, Content content, LabelSource labels) {
  /// What an image shows.
  public enum Content {
    /// A field of view with any number of cells.
    FIELD,
    /// One cell, cut out.
    CROP
  }

  /// Whether anybody annotated it.
  boolean labelled() {
    return labels != LabelSource.NONE;
  }

  /// The same, of another origin.
  IngestItem from(Provenance origin) {
    return new IngestItem(file, origin, content, labels);
  }
}
