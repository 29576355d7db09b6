package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.util.List;

/// The labels of one image, read when the image is: a broken label file then costs one image, not
/// the
/// job.
@FunctionalInterface
public interface LabelSource {
  /// An image without labels.
  LabelSource NONE = (width, height) -> List.of();

  /// Reads the labels.
  ///
  /// @param width of the image, pixels; some formats give fractions of it
  /// @param height of the image, pixels
  /// @throws IOException if the file cannot be read
  /// @throws IllegalArgumentException if it is malformed, with its name and line
  List<MarkedLabel> labels(int width, int height) throws IOException;
}
