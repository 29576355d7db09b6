package org.reddino.service.search;

import org.reddino.indexer.VectorQuery;
import org.reddino.service.encoder.RegisteredEncoder;

/// A request, understood and within the limits.
///
/// @param request as it came
/// @param encoder in whose space is searched
/// @param point asked about
/// @param exclusion whose cells are left out
/// @param query for the index
record QueryPlan(
    SearchRequest request,
    RegisteredEncoder encoder,
    QueryPoint point,
    Exclusion exclusion,
    VectorQuery query) {}
