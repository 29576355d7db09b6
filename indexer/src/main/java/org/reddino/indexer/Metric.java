package org.reddino.indexer;

/// How near two vectors are.
public enum Metric {
  /// Cosine of the angle, -1..1, larger is nearer.
  COSINE,
  /// Euclidean distance of the vectors as they are, smaller is nearer.
  EUCLIDEAN
}
