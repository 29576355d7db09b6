package org.reddino.service.search;

import java.util.List;

/// The answer to a query.
///
/// @param encoder whose space was searched
/// @param metric `cosine` or `euclidean`
/// @param exact whether every vector that the filter lets through was compared
/// @param visited vectors compared
/// @param milliseconds the whole search took
/// @param excluded scopes as applied: a patient that is unknown falls back to slide, then image
/// @param patientUnknown neighbors whose patient is unknown, where the same patient was to be left
/// out
/// @param within cells within the radius, more than `k` perhaps; null without a radius
/// @param cursor for the next page; null if there is none
/// @param correction that was applied; null if none: then vectors were compared as they are
public record SearchAnswer(
    String encoder,
    String metric,
    String vocabulary,
    boolean exact,
    long visited,
    double milliseconds,
    List<String> excluded,
    long patientUnknown,
    Long within,
    String cursor,
    CorrectionView correction,
    List<NeighborView> neighbors) {}
