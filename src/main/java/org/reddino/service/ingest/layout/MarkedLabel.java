package org.reddino.service.ingest.layout;

import org.reddino.trainer.segment.Box;

/// What an annotator wrote at one place of an image.
///
/// @param vocabulary the label belongs to
/// @param className class of that vocabulary
/// @param mark where
public record MarkedLabel(String vocabulary, String className, Mark mark) {

  /// A place in an image, pixels.
  public sealed interface Mark {
    /// Centre of a cell.
    record Point(double x, double y) implements Mark {
      public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
          throw new IllegalArgumentException("point is " + x + "," + y);
        }
      }
    }

    /// Box round a cell.
    record Area(Box box) implements Mark {}

    /// The whole image, which shows one cell.
    record Whole() implements Mark {}
  }

  public MarkedLabel {
    if (vocabulary.isBlank() || className.isBlank()) {
      throw new IllegalArgumentException(
          "label is \"" + className + "\" of vocabulary \"" + vocabulary + "\"");
    }
  }
}
