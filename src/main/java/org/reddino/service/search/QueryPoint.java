package org.reddino.service.search;

import java.util.List;
import org.reddino.schema.query.CellRow;

/// Where a query stands among the vectors.
///
/// @param vector of the encoder's dimension
/// @param cells the stored cells it stands for: one, several where it is their mean, or none
@SuppressWarnings("ArrayRecordComponent") // handed on to the index
record QueryPoint(float[] vector, List<CellRow> cells) {}
