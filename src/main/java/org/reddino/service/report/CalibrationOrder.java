package org.reddino.service.report;

import org.reddino.service.encoder.RegisteredEncoder;

/// A calibration that can be made.
record CalibrationOrder(
    String vocabulary, RegisteredEncoder encoder, CalibrationRequest.Target target) {
  /// The request with what was left open filled in.
  CalibrationRequest asked() {
    return new CalibrationRequest(
        vocabulary,
        encoder.name(),
        target.coverage().isPresent() ? target.coverage().getAsDouble() : null,
        target.accuracy().isPresent() ? target.accuracy().getAsDouble() : null);
  }
}
