package org.reddino.service.ingest;

/// An ingest job has ended, wholly or not: cells may have come.
///
/// @param job its id
public record IngestEnded(long job) {}
