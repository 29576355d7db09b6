package org.reddino.trainer.ssl.program;

/// What the student is asked for, beside the shape of the head.
///
/// @param head of CLS tokens, and of patch tokens unless they have their own
/// @param heads one head for both tasks or one each
/// @param centering of the teacher
/// @param clsWeight factor of the CLS cross-entropy; the published code has 0.5 in effect
/// @param ibotWeight factor of the masked-patch cross-entropy, 0 leaves the task out
/// @param koleoWeight factor of the KoLeo spread of CLS tokens, 0 leaves it out
/// @param localSide side of local crops in pixels, 0 for none
/// @param studentTemperature of the student's softmax
public record Objective(
    HeadShape head,
    Heads heads,
    Centering centering,
    double clsWeight,
    double ibotWeight,
    double koleoWeight,
    int localSide,
    double studentTemperature) {
  /// Whether the two tasks share a head.
  public enum Heads {
    SHARED,
    SEPARATE
  }

  public Objective {
    if (clsWeight < 0 || ibotWeight < 0 || koleoWeight < 0 || clsWeight + ibotWeight == 0) {
      throw new IllegalArgumentException(
          "weights: cls %s, ibot %s, koleo %s".formatted(clsWeight, ibotWeight, koleoWeight));
    }
    if (!(studentTemperature > 0)) {
      throw new IllegalArgumentException("student temperature is " + studentTemperature);
    }
  }

  boolean masks() {
    return ibotWeight > 0;
  }

  boolean separate() {
    return masks() && heads == Heads.SEPARATE;
  }
}
