package org.reddino.service.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.reddino.service.ops.ProblemException;

/// What a calibration is asked for. Everything may be missing.
///
/// @param vocabulary of the votes; null or empty = the only one with labelled cells
/// @param encoder whose neighbors vote; null or empty = the active one
/// @param coverage share of the votes that are to be answered, above 0 and at most 1
/// @param accuracy share of the answers that are to be right, above 0 and at most 1; at most one of
///     the two is given, and without either every vote is answered that was
public record CalibrationRequest(
    String vocabulary, String encoder, Double coverage, Double accuracy) {
  public CalibrationRequest {
    vocabulary = vocabulary == null ? "" : vocabulary.strip();
    encoder = encoder == null ? "" : encoder.strip();
  }

  /// Everything left to the service.
  static CalibrationRequest defaults() {
    return new CalibrationRequest("", "", null, null);
  }

  /// What the threshold is to reach.
  ///
  /// @throws ProblemException a 400 if both are given or one is no share
  Target target() {
    if (coverage != null && accuracy != null) {
      throw ProblemException.badRequest("coverage and accuracy exclude each other");
    }
    return new Target(share("coverage", coverage), share("accuracy", accuracy));
  }

  private static OptionalDouble share(String member, Double value) {
    return Optional.ofNullable(value).stream()
        .mapToDouble(
            share -> {
              if (!(share > 0 && share <= 1)) {
                throw ProblemException.badRequest(
                    member + " is " + share + ", not above 0 and at most 1");
              }
              return share;
            })
        .findFirst();
  }

  /// @param coverage empty if it was not asked for
  /// @param accuracy likewise
  record Target(OptionalDouble coverage, OptionalDouble accuracy) {}
}
