package org.reddino.trainer.corpus;

import java.util.Arrays;
import java.util.Locale;

/// What becomes a sample.
public enum Take {
  /// Tiles of 224 px that do not overlap.
  PATCHES,
  /// One window round each cell that is found.
  CELLS,
  /// The image as it is, for pictures of single cells.
  WHOLE;

  /// @throws IllegalArgumentException that lists the names
  static Take named(String name) {
    for (Take take : values()) {
      if (take.label().equals(name.toLowerCase(Locale.ROOT))) {
        return take;
      }
    }
    throw new IllegalArgumentException(
        "take is " + name + ", not one of " + Arrays.toString(values()).toLowerCase(Locale.ROOT));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
