package org.reddino.service.search;

import java.util.Optional;
import org.reddino.schema.query.CellRow;

/// Where a query stands among the vectors.
///
/// @param vector of the encoder's dimension
/// @param cell the stored cell it is, if it is one
@SuppressWarnings("ArrayRecordComponent") // handed on to the index
record QueryPoint(float[] vector, Optional<CellRow> cell) {}
