package org.reddino.service.map;

/// What map is wanted; everything has a default.
///
/// @param method `umap` (default) or `pca`
/// @param encoder name; by default the active one
/// @param filter of its cells, in the filter grammar; one that does not name `kind` means red cells
/// @param neighbors size of a neighborhood, 15 by default (UMAP)
/// @param minDist how near cells may lie, 0.1 by default (UMAP)
/// @param seed of every random choice, 42 by default
/// @param limit most cells; of more an even draw, 250,000 by default
public record MapRequest(
    String method,
    String encoder,
    String filter,
    Integer neighbors,
    Double minDist,
    Long seed,
    Integer limit) {}
