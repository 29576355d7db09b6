package org.reddino.service.report.render;

import java.util.List;
import org.reddino.trainer.calibrate.CurveForm;
import org.reddino.trainer.calibrate.Reliability;

/// How often a 20-NN vote is right that won so clearly, by winning class, and from which
/// probability on it is answered. Its JSON is the API's, and what classify reads.
///
/// @param encoderHash of the encoder it holds for
/// @param dataSha256 of the cells and their labels; empty in a report that was kept before it was
///     told
/// @param held what was held out: `source`, or `patient` where there is one source only
/// @param counted votes
/// @param form `share` where no curve came nearer to the truth on sources it has not seen,
///     `common` for one curve, `classes` for a curve for each class, as all were before this was
///     told
/// @param curves by class, in the order of their codes
/// @param raw of the share itself
/// @param calibrated of curves that were fitted on other sources
/// @param threshold the votes that are answered
/// @param notes what a reader must know, as sentences
public record CalibrationReport(
    String vocabulary,
    String encoder,
    String encoderHash,
    String created,
    String version,
    String dataSha256,
    String held,
    long counted,
    String form,
    List<Curve> curves,
    Reliability raw,
    Reliability calibrated,
    Limit threshold,
    List<String> notes) {
  /// Kind of the report.
  public static final String KIND = "calibration";

  public CalibrationReport {
    form = form == null ? CurveForm.CLASSES.id() : form;
    dataSha256 = dataSha256 == null ? "" : dataSha256;
    curves = List.copyOf(curves);
    notes = List.copyOf(notes);
  }

  /// One class.
  ///
  /// @param won votes that it won
  /// @param probability that it was right to win, by votes - 1
  public record Curve(String label, long won, List<Double> probability) {
    public Curve {
      probability = List.copyOf(probability);
    }
  }

  /// From which probability on a vote is answered.
  ///
  /// @param asked what it was to reach, such as `coverage 0.9`; `none`
  /// @param probability 0 = every vote is answered
  /// @param coverage share of the held-out votes that are answered
  /// @param accuracy share of these that were right
  public record Limit(String asked, double probability, double coverage, double accuracy) {}
}
