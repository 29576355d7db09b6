package org.reddino.indexer;

/// Shape of an index, with the names of the HNSW paper (Malkov and Yashunin 2018).
///
/// @param dimension components of every vector
/// @param m links per node and layer; Lucene calls it maxConn
/// @param efConstruction candidates while a node is linked; Lucene calls it beamWidth
/// @param format form of the vectors that the graph search reads; files of several may lie together
public record IndexSettings(int dimension, int m, int efConstruction, VectorFormat format) {
  private static final int MAX_DIMENSION = 4096;

  public IndexSettings {
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException("dimension is " + dimension);
    }
    if (m < 2 || m > 512) {
      throw new IllegalArgumentException("m is " + m);
    }
    if (efConstruction < m || efConstruction > 3200) {
      throw new IllegalArgumentException("efConstruction is " + efConstruction + " with m " + m);
    }
  }

  /// The defaults: m 16, efConstruction 100, the format by size.
  public static IndexSettings of(int dimension) {
    return new IndexSettings(dimension, 16, 100, VectorFormat.AUTO);
  }

  /// The same with another format.
  public IndexSettings with(VectorFormat other) {
    return new IndexSettings(dimension, m, efConstruction, other);
  }
}
