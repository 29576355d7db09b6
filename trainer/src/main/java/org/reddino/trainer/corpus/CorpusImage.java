package org.reddino.trainer.corpus;

import java.nio.file.Path;

/// An image file to take samples from.
///
/// @param file read when its turn comes
/// @param source unit of balance: lab, scanner and stain
public record CorpusImage(Path file, String source, Take take) {
  public CorpusImage {
    if (source.isBlank()) {
      throw new IllegalArgumentException(file + " has no source");
    }
  }
}
