package org.reddino.service.ingest;

import java.util.List;
import java.util.Optional;
import org.reddino.schema.LabelClass;
import org.reddino.schema.Mark;
import org.reddino.service.ingest.layout.Provenance;

/// Everything about one image that its transaction writes.
record ReadyImage(
    IncomingImage image,
    Provenance provenance,
    Analysis analysis,
    List<Vectors> vectors,
    List<GivenLabel> labels) {

  /// The vectors of all cells by one encoder, in the order of the cells.
  record Vectors(long encoder, List<float[]> ofCells) {}

  /// A label with its class.
  ///
  /// @param cell index of its cell, -1 if it met none
  /// @param mark what was drawn; empty for a label of a whole crop
  record GivenLabel(LabelClass given, int cell, Optional<Mark> mark) {}

  /// The same with other vectors.
  ReadyImage with(List<Vectors> others) {
    return new ReadyImage(image, provenance, analysis, others, labels);
  }
}
