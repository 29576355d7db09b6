package org.reddino.service.ingest;

import java.util.List;
import org.reddino.trainer.segment.FoundCell;

/// What became of one image.
///
/// @param image its id
/// @param isNew false if its bytes were known already: then nothing was written
/// @param cells what was found in it
/// @param labels the labels kept, matched and unmatched
/// @param leftOut `vocabulary/class` of labels whose class their vocabulary has not
record Ingested(
    long image,
    boolean isNew,
    List<FoundCell> cells,
    List<ReadyImage.GivenLabel> labels,
    List<String> leftOut) {
  static Ingested known(long image) {
    return new Ingested(image, false, List.of(), List.of(), List.of());
  }
}
