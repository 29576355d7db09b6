package org.reddino.indexer.opensearch;

import org.reddino.indexer.Metric;
import org.reddino.indexer.Neighbor;

/// The scores that the k-NN plugin gives: (1 + cosine) / 2, and 1 / (1 + squared distance). They
/// are
/// floats, computed in floats.
final class Scores {
  /// Share of a score by which it may be off.
  private static final double ERROR = 1e-5;

  private final Metric metric;

  Scores(Metric metric) {
    this.metric = metric;
  }

  double of(Neighbor neighbor) {
    return of(metric == Metric.COSINE ? neighbor.cosine() : neighbor.distance());
  }

  /// @param measure cosine or distance, by the metric
  double of(double measure) {
    return switch (metric) {
      case COSINE -> (1 + measure) / 2;
      case EUCLIDEAN -> 1 / (1 + measure * measure);
    };
  }

  /// No score that stands for this one is above.
  static double above(double score) {
    return score * (1 + ERROR) + Float.MIN_NORMAL;
  }

  /// No score that stands for this one is below.
  static double below(double score) {
    return Math.max(0, score * (1 - ERROR) - Float.MIN_NORMAL);
  }
}
