package org.reddino.service.search;

import java.time.Instant;
import java.util.List;
import org.reddino.schema.CellKind;
import org.reddino.service.ops.ProblemException;
import org.reddino.trainer.correct.Correction;
import org.reddino.trainer.correct.SourceMaps;

/// A correction fitted on the stored vectors of one encoder.
///
/// @param kind of the cells it was fitted on
/// @param maps of the sources, by their place in `sources`
/// @param fit what it was fitted on
record FittedCorrection(Correction correction, CellKind kind, SourceMaps maps, Fit fit) {
  /// @param sources that have cells, by name
  /// @param leftOut sources that have none
  record Fit(List<String> sources, List<String> leftOut, long cells, Instant at) {}

  /// The corrected vector of the cell that is asked about.
  ///
  /// @throws ProblemException 400 if its source is not known, or has no cell to fit on
  float[] query(SearchRequest request, QueryPoint point) {
    String source =
        request.source() == null
            ? point.cells().stream()
                .map(cell -> cell.place().source())
                .findFirst()
                .orElseThrow(
                    () ->
                        ProblemException.badRequest(
                            "a correction needs the source of what is asked about; give source"))
            : request.source();
    int number = fit.sources().indexOf(source);
    if (number < 0) {
      throw ProblemException.badRequest(
          "source %s has no %s cell to fit %s on; there are %s"
              .formatted(source, kind.text(), correction.id(), fit.sources()));
    }
    return maps.apply(number, point.vector());
  }

  /// What an answer says of it.
  CorrectionView view() {
    return new CorrectionView(
        correction.id(), kind.text(), fit.cells(), fit.sources(), fit.leftOut(), fit.at());
  }
}
