package org.reddino.indexer.bench;

/// All queries once, with one effort.
///
/// @param effort `beam 160`, `exact` or `chosen`
/// @param filter share of the vectors let through and how they were drawn, `none` without a filter
/// @param threads that asked at the same time
/// @param recall share of the true `k` neighbors that were found, 0..1
/// @param qps queries per second of all threads
/// @param p50Millis median time of a query
/// @param p99Millis time that 99 of 100 queries stay under
/// @param visited mean number of vectors compared
public record Run(
    String effort,
    String filter,
    int threads,
    double recall,
    double qps,
    double p50Millis,
    double p99Millis,
    double visited) {}
