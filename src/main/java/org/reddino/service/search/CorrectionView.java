package org.reddino.service.search;

import java.time.Instant;
import java.util.List;

/// The correction that an answer was found after. Distances and cosines are those of corrected
/// vectors.
///
/// @param name `centering` or `combat`
/// @param kind of the cells that it was fitted on
/// @param cells it was fitted on, with or without labels
/// @param sources whose cells can be among the neighbors
/// @param leftOut sources without a cell to fit on: their cells are not searched
/// @param fitted when
public record CorrectionView(
    String name,
    String kind,
    long cells,
    List<String> sources,
    List<String> leftOut,
    Instant fitted) {}
