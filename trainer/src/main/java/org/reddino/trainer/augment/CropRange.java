package org.reddino.trainer.augment;

/// What random crops may be.
///
/// @param least share of the sample's area, above 0
/// @param most share of the sample's area, at most 1
/// @param aspect largest ratio of width to height, and of height to width, at least 1
public record CropRange(double least, double most, double aspect) {
  /// RedDino's and DINOv2's large views.
  public static final CropRange PUBLISHED = new CropRange(0.32, 1, 4 / 3.0);

  public CropRange {
    if (!(least > 0) || !(most <= 1) || least > most) {
      throw new IllegalArgumentException(
          "crops take %s to %s of the area, not a part of 0 to 1".formatted(least, most));
    }
    if (!(aspect >= 1) || aspect > 4) {
      throw new IllegalArgumentException("aspect of crops is " + aspect + ", not 1 to 4");
    }
  }
}
