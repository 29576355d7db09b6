package org.reddino.indexer.bench;

/// Hears how far a build is.
public interface BuildProgress {
  /// So many vectors are in the index, those of an interrupted build included.
  void loaded(long vectors);

  /// So many of them are in the graph.
  void linked(long vectors);
}
