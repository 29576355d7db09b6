package org.reddino.trainer.ssl;

import java.util.Map;

/// What one update did.
///
/// @param update counted from 1
/// @param updates of the whole run
/// @param samples of the batch
/// @param seconds of the update, waiting for data included
/// @param waited seconds in which no batch was ready
/// @param values losses and rates by name, in the order of the columns
public record StepReport(
    long update,
    long updates,
    int samples,
    double seconds,
    double waited,
    Map<String, Double> values) {
  public double loss() {
    return values.get("loss");
  }
}
