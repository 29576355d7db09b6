package org.reddino.schema.query;

/// A cell as the index holds it.
///
/// @param vector of one encoder; not copied
@SuppressWarnings("ArrayRecordComponent") // handed straight to the index
public record FeedEntry(CellRow row, float[] vector) {}
