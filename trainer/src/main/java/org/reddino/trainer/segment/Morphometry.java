package org.reddino.trainer.segment;

/// What is measured on one cell. Lengths in pixels, colours 0..255.
///
/// @param areaPx pixels inside the outline, the pallor included
/// @param diameterPx diameter of the circle of that area, `2 sqrt(area / pi)`
/// @param perimeterPx length of the outline round the pixels
/// @param circularity `4 pi area / perimeter^2`, 1 for a disc, 0..1
/// @param eccentricity of the ellipse with the same second moments, 0 (circle) to 1 (line)
/// @param solidity area over the area of the convex hull, 0..1
/// @param centralPallor how much less stain the centre holds than the rim: 1 - stain of the inner
///     tenth of the area / stain of the ring that holds most; 0 (no pallor) to 1 (a hollow ring)
/// @param meanRed mean red inside the outline
/// @param meanGreen mean green inside the outline
/// @param meanBlue mean blue inside the outline
/// @param texture standard deviation of the green channel inside the outline, 0..127.5
/// @param focus sharpness of the outline: largest mean step of green per pixel across the rim, over
///     the stain's height; 0 (blurred away) and up, about 0.2..0.5 in focus
/// @param exposure mean brightness of the background round the cell, 0..1
public record Morphometry(
    double areaPx,
    double diameterPx,
    double perimeterPx,
    double circularity,
    double eccentricity,
    double solidity,
    double centralPallor,
    double meanRed,
    double meanGreen,
    double meanBlue,
    double texture,
    double focus,
    double exposure) {
  public Morphometry {
    check(areaPx > 0, "area", areaPx);
    check(diameterPx > 0, "diameter", diameterPx);
    check(perimeterPx > 0, "perimeter", perimeterPx);
    check(within(circularity, 1), "circularity", circularity);
    check(within(eccentricity, 1), "eccentricity", eccentricity);
    check(within(solidity, 1), "solidity", solidity);
    check(within(centralPallor, 1), "central pallor", centralPallor);
    check(within(meanRed, 255), "mean red", meanRed);
    check(within(meanGreen, 255), "mean green", meanGreen);
    check(within(meanBlue, 255), "mean blue", meanBlue);
    check(within(texture, 255), "texture", texture);
    check(focus >= 0, "focus", focus);
    check(within(exposure, 1), "exposure", exposure);
  }

  private static boolean within(double value, double max) {
    return value >= 0 && value <= max;
  }

  private static void check(boolean holds, String name, double value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value);
    }
  }
}
