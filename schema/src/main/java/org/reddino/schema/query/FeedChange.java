package org.reddino.schema.query;

import java.util.Optional;

/// What the index must do about one cell.
///
/// @param seq the last change it answers
/// @param entry what to put; empty = delete
public record FeedChange(long seq, long cell, Optional<FeedEntry> entry) {}
