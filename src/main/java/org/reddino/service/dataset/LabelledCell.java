package org.reddino.service.dataset;

import java.nio.file.Path;
import java.util.OptionalDouble;

/// A labelled cell of a manifest.
///
/// @param centerX of the cell in its image, pixels; empty where the image shows one cell
/// @param group what must stay in one fold
public record LabelledCell(
    Path file,
    String source,
    String slide,
    String group,
    String label,
    OptionalDouble centerX,
    OptionalDouble centerY) {
  public LabelledCell {
    if (centerX.isPresent() != centerY.isPresent()) {
      throw new IllegalArgumentException(file + " has a cell with one coordinate only");
    }
  }

  /// Whether the image is a crop of this cell.
  public boolean whole() {
    return centerX.isEmpty();
  }
}
