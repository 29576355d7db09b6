package org.reddino.service.ops;

/// Fired after a commit that left changes for the index: whoever follows may look now instead of
/// waiting for its next round.
public record CellsChanged() {}
