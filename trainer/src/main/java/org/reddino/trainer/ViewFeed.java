package org.reddino.trainer;

/// Batches of training views: what a training loop eats, whoever cut and changed the pictures.
public interface ViewFeed extends AutoCloseable {
  /// Samples that are seen once in an epoch, at least one batch.
  int samplesPerEpoch();

  /// The batch of a step. It depends on the step and on the seed of the feed alone, so that a run
  /// which starts again at a step sees what it would have seen. Asking in order is fastest.
  ///
  /// @param step counted from 0 through all epochs
  /// @throws java.io.UncheckedIOException if a picture cannot be read
  ViewBatch batch(long step);

  @Override
  void close();
}
