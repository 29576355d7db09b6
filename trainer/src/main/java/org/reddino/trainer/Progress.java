package org.reddino.trainer;

import java.util.concurrent.CancellationException;

/// Is told how far long work has come; may throw to end it.
@FunctionalInterface
public interface Progress {
  /// Says that `done` of `total` units are finished; called from the working thread.
  ///
  /// @param total the same at every call of one piece of work, at least 1
  void report(long done, long total);

  /// Tells nobody.
  static Progress none() {
    return (done, total) -> {};
  }

  /// Ends the work when its thread was interrupted, reports otherwise.
  ///
  /// @throws CancellationException if the thread is interrupted; it stays so
  default void step(long done, long total) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted after " + done + " of " + total);
    }
    report(done, total);
  }

  /// The part of this work from `from` to `to` of `total`, seen as work of its own.
  default Progress part(long from, long to, long total) {
    return (done, all) -> report(from + (to - from) * done / Math.max(1, all), total);
  }
}
