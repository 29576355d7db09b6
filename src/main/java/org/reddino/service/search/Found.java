package org.reddino.service.search;

import java.util.List;
import java.util.Map;
import org.reddino.indexer.Answer;
import org.reddino.indexer.Neighbor;
import org.reddino.schema.query.CellRow;

/// What a search found.
///
/// @param answer of the index
/// @param neighbors those that are still stored, in the order to show
/// @param rows of the neighbors
record Found(Answer answer, List<Neighbor> neighbors, Map<Long, CellRow> rows) {}
