package org.reddino.trainer.ssl;

/// How a run ended.
///
/// @param updates made
/// @param spoiled updates that were skipped
/// @param samples seen, all epochs together
/// @param loss of the last update
/// @param minutes of training, all parts of the run together
/// @param power of this part of the run
public record TrainingSummary(
    long updates, long spoiled, long samples, double loss, double minutes, Power power) {
  /// Electricity.
  ///
  /// @param kilowattHours used
  /// @param gramsOfCo2 equivalent at the world's mean of 480 g per kWh
  /// @param source of the number
  public record Power(double kilowattHours, double gramsOfCo2, String source) {}
}
