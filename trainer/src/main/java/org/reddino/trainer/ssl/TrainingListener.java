package org.reddino.trainer.ssl;

import java.util.Map;

/// Is told how a training goes, from its thread; may throw to end it.
public interface TrainingListener {
  /// After each update.
  void updated(StepReport report);

  /// After a measurement with the probe.
  void measured(long update, Map<String, Double> scores);

  /// Asked after each update: whether the run shall end here, with a checkpoint to go on from.
  default boolean stops() {
    return false;
  }

  /// Tells nobody.
  static TrainingListener none() {
    return new TrainingListener() {
      @Override
      public void updated(StepReport report) {}

      @Override
      public void measured(long update, Map<String, Double> scores) {}
    };
  }
}
