package org.reddino.service.search;

/// What changes with an index.
///
/// @param applied the last change followed
/// @param rewrites how often its graph was made anew
record IndexVersion(long applied, int rewrites) {}
