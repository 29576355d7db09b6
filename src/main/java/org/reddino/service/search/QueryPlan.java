package org.reddino.service.search;

import java.util.Optional;
import org.reddino.indexer.VectorQuery;
import org.reddino.service.encoder.RegisteredEncoder;

/// A request, understood and within the limits.
///
/// @param request as it came
/// @param encoder in whose space is searched
/// @param point asked about
/// @param exclusion whose cells are left out
/// @param query for the index; after a correction its vector is the corrected one
/// @param correction that vectors are compared after
record QueryPlan(
    SearchRequest request,
    RegisteredEncoder encoder,
    QueryPoint point,
    Exclusion exclusion,
    VectorQuery query,
    Optional<FittedCorrection> correction) {}
