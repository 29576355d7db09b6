package org.reddino.schema;

import java.time.Instant;
import java.util.OptionalDouble;

/// A stored map: where cells lie on a plane.
///
/// @param encoder whose vectors it was made of
/// @param method `umap` or `pca`
/// @param settings JSON object that makes it again
/// @param condition filter of its cells, in the filter grammar
/// @param cells laid out when it was made
/// @param trust trustworthiness at that time, 0..1, where it was measured
public record CellMap(
    long id,
    long encoder,
    String method,
    String settings,
    String condition,
    int cells,
    OptionalDouble trust,
    Instant createdAt) {}
