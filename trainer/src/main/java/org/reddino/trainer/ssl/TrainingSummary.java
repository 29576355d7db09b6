package org.reddino.trainer.ssl;

/// How a run ended.
///
/// @param updates made
/// @param planned updates of the whole run: more than were made and skipped if it was stopped
/// @param spoiled updates that were skipped
/// @param samples seen, all epochs together
/// @param loss of the last update
/// @param minutes of training, all parts of the run together
/// @param power of this part of the run
public record TrainingSummary(
    long updates,
    long planned,
    long spoiled,
    long samples,
    double loss,
    double minutes,
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
