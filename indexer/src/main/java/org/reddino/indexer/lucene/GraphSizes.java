package org.reddino.indexer.lucene;

/// How large graphs become, and from where on they are measured.
///
/// @param most vectors of one graph, about: beyond them a graph loses more neighbors than a few
///     graphs side by side cost (docs/decisions/0158-graphs-side-by-side.md)
/// @param measuredAbove vectors of an index; up to there the beams of [org.reddino.indexer.Beams]
///     are known to do
record GraphSizes(int most, long measuredAbove) {
  static final GraphSizes USUAL = new GraphSizes(1_000_000, 100_000);

  GraphSizes {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most);
    }
  }
}
