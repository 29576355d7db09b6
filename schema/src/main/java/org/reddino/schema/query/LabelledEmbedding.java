package org.reddino.schema.query;

import java.util.Optional;
import java.util.OptionalLong;

/// A vector with the class of its cell in one vocabulary and where the cell comes from.
///
/// @param vector of the encoder's dimension; not copied
/// @param code of the class
/// @param label name of the class
/// @param kind `red`, `white`, `platelet` or `debris`
/// @param patient pseudonym, where known
@SuppressWarnings("ArrayRecordComponent") // handed straight to matrices
public record LabelledEmbedding(
    long cell,
    float[] vector,
    int code,
    String label,
    String kind,
    String source,
    long image,
    OptionalLong slide,
    Optional<String> patient) {}
