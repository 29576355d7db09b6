package org.reddino.trainer.ssl;

import java.util.OptionalDouble;

/// How a run ended.
///
/// @param updates made
/// @param planned updates of the whole run: more than were made and skipped if it was stopped
/// @param spoiled updates that were skipped
/// @param samples seen, all epochs together
/// @param loss of the last update
/// @param minutes of training, all parts of the run together
/// @param waited share of the updates' time in which no batch was ready, in this part of the run
/// @param peakMemory most main memory of the process in MiB, if the system tells
/// @param power of this part of the run
public record TrainingSummary(
    long updates,
    long planned,
    long spoiled,
    long samples,
    double loss,
    double minutes,
    double waited,
    OptionalDouble peakMemory,
    Power power) {
  /// Whether updates are left.
  public boolean stopped() {
    return updates + spoiled < planned;
  }

  /// Electricity.
  ///
  /// @param kilowattHours used
  /// @param gramsOfCo2 equivalent at the world's mean of 480 g per kWh
  /// @param source of the number
  public record Power(double kilowattHours, double gramsOfCo2, String source) {}
}
