package org.reddino.indexer;

/// Shape of an index, with the names of the HNSW paper (Malkov and Yashunin 2018).
///
/// @param dimension components of every vector
/// @param m links per node and layer; Lucene calls it maxConn
/// @param efConstruction candidates while a node is linked, [#BY_SIZE] for what the number of
///     vectors asks for; Lucene calls it beamWidth
/// @param format form of the vectors that the graph search reads; files of several may lie together
public record IndexSettings(int dimension, int m, int efConstruction, VectorFormat format) {
  /// As [#efConstruction(long)] says.
  public static final int BY_SIZE = 0;

  private static final int MAX_DIMENSION = 4096;

  /// Graphs of more vectors lose neighbors that no beam finds unless they are linked with more care
  /// (docs/decisions/0157-large-graphs.md).
  private static final int LARGE = 200_000;

  public IndexSettings {
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException("dimension is " + dimension);
    }
    if (m < 2 || m > 512) {
      throw new IllegalArgumentException("m is " + m);
    }
    if (efConstruction != BY_SIZE && (efConstruction < m || efConstruction > 3200)) {
      throw new IllegalArgumentException("efConstruction is " + efConstruction + " with m " + m);
    }
  }

  /// The defaults: m 16, efConstruction and the format by size.
  public static IndexSettings of(int dimension) {
    return new IndexSettings(dimension, 16, BY_SIZE, VectorFormat.AUTO);
  }

  /// Candidates while a node of a graph of `vectors` vectors is linked: as set, or 100 up to
  /// 200,000 vectors and 200 beyond, at least `m`.
  public int efConstruction(long vectors) {
    if (efConstruction != BY_SIZE) {
      return efConstruction;
    }
    return Math.max(m, vectors <= LARGE ? 100 : 200);
  }

  /// The same with another format.
  public IndexSettings with(VectorFormat other) {
    return new IndexSettings(dimension, m, efConstruction, other);
  }
}
