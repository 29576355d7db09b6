package org.reddino.service.report;

import java.util.List;
import org.reddino.trainer.correct.Correction;

/// A request for a batch-effect report that can be fulfilled.
///
/// @param cells which cells of which encoders, the baseline first
/// @param corrections to compare with none
record BatchOrder(ReportOrder cells, List<Correction> corrections) {
  BatchOrder {
    corrections = List.copyOf(corrections);
  }

  /// The request with nothing left open.
  BatchRequest asked() {
    return new BatchRequest(
        cells.vocabulary(),
        cells.encoders().stream().map(encoder -> encoder.name()).toList(),
        corrections.stream().map(Correction::id).toList());
  }
}
