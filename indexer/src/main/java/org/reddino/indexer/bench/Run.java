package org.reddino.indexer.bench;

import java.util.OptionalInt;

/// All queries once, with one effort.
///
/// @param effort `beam 160`, `exact` or `chosen`
/// @param efSearch width of the beam, empty for other efforts
/// @param filter share of the vectors let through and how they lie, `none` without a filter
/// @param threads that asked at the same time
/// @param recall share of the true `k` neighbors that were found, 0..1
/// @param qps queries per second of all threads
/// @param p50Millis median time of a query
/// @param p99Millis time that 99 of 100 queries stay under
/// @param visited mean number of vectors compared
/// @param exact share of the answers that were exact, 0..1
public record Run(
    String effort,
    OptionalInt efSearch,
    String filter,
    int threads,
    double recall,
    double qps,
    double p50Millis,
    double p99Millis,
    double visited,
    double exact) {}
