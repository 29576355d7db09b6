package org.reddino.service.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A map as the API tells it.
///
/// @param encoder whose vectors it shows
/// @param current whether that encoder answers searches now; else the map is of an old generation
/// @param cells on it
/// @param placed of them, those that joined later
/// @param missing cells its filter means that are not on it, because they came later or beyond its
///     limit
/// @param trust trustworthiness (k = 15) when it was made, 0..1
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MapView(
    long id,
    String method,
    String encoder,
    boolean current,
    String filter,
    JsonNode settings,
    long cells,
    long placed,
    long missing,
    Double trust,
    Instant createdAt) {}
