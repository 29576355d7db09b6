package org.reddino.trainer.segment;

import java.util.List;
import org.reddino.trainer.Median;

/// One object found in a field.
///
/// @param kind what it is
/// @param box smallest box round its pixels, inside the field
/// @param contour its outline, inside the field
/// @param centerX column of its centroid, pixels
/// @param centerY row of its centroid, pixels
/// @param morphometry its measures
/// @param touchesBorder whether the edge of the field cuts it
/// @param quality how far it can be trusted, 0 (cut, blurred or several cells in one) to 1
public record FoundCell(
    Kind kind,
    Box box,
    Contour contour,
    double centerX,
    double centerY,
    Morphometry morphometry,
    boolean touchesBorder,
    double quality) {
  public FoundCell {
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException("quality is " + quality);
    }
    if (!box.contains(centerX, centerY)) {
      throw new IllegalArgumentException(
          "centre " + centerX + "," + centerY + " lies outside " + box);
    }
  }

  /// The median diameter of cells in pixels.
  ///
  /// @param cells at least one
  public static double medianDiameterPx(List<FoundCell> cells) {
    return Median.of(cells.stream().mapToDouble(cell -> cell.morphometry().diameterPx()).toArray());
  }
}
