package org.reddino.indexer.bench;

/// What it took to build an index.
///
/// @param vectors in the index
/// @param resumedFrom vectors that an interrupted build had left, 0 in a new index; the seconds are
///     those after it
/// @param loadSeconds until all vectors were durable
/// @param seconds until the graph was durable too
/// @param diskBytesPerVector files of the index over vectors
/// @param memoryBytesPerVector growth of the process's anonymous memory (RssAnon) over vectors,
/// with
///     the slack of the garbage collector
/// @param liveBytesPerVector growth of the heap in use over vectors
public record Build(
    int vectors,
    long resumedFrom,
    double loadSeconds,
    double seconds,
    double diskBytesPerVector,
    double memoryBytesPerVector,
    double liveBytesPerVector) {}
