package org.reddino.service.search;

import java.util.List;
import org.reddino.schema.CellKind;
import org.reddino.schema.query.CellRow;

/// Where a query stands among the vectors.
///
/// @param vector of the encoder's dimension
/// @param cells the stored cells it stands for: one, several where it is their mean, or none
/// @param positives vectors that the request names to be like; empty if it names none
/// @param negatives vectors that it names to be unlike
@SuppressWarnings("ArrayRecordComponent") // handed on to the index
record QueryPoint(
    float[] vector, List<CellRow> cells, List<float[]> positives, List<float[]> negatives) {
  QueryPoint(float[] vector, List<CellRow> cells) {
    this(vector, cells, List.of(), List.of());
  }

  /// What is searched unless the request says: patches for patches, else red cells.
  CellKind kind() {
    boolean patches =
        !cells.isEmpty()
            && cells.stream().allMatch(cell -> cell.kind().equals(CellKind.PATCH.text()));
    return patches ? CellKind.PATCH : CellKind.RED;
  }
}
