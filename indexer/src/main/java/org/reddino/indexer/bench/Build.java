package org.reddino.indexer.bench;

/// What it took to build an index.
///
/// @param vectors put
/// @param seconds until all were durable
/// @param diskBytesPerVector files of the index over vectors
/// @param memoryBytesPerVector growth of the process's anonymous memory over vectors; the vectors
///     themselves were in memory before
public record Build(
    int vectors, double seconds, double diskBytesPerVector, double memoryBytesPerVector) {}
