package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// Where a cell lies in its image, in pixels.
///
/// @param x left column of the box
/// @param y top row of the box
/// @param width columns of the box
/// @param height rows of the box
/// @param contour closed polygon `x0, y0, x1, y1, ...`, at least 3 points; not copied
/// @param centerX column of the centroid, inside the box
/// @param centerY row of the centroid, inside the box
@Embeddable
@SuppressWarnings("ArrayRecordComponent") // stored as it is; outlines are compared nowhere
public record Outline(
    @Column(name = "x", nullable = false) int x,
    @Column(name = "y", nullable = false) int y,
    @Column(name = "width", nullable = false) int width,
    @Column(name = "height", nullable = false) int height,
    @Column(name = "contour", nullable = false) int[] contour,
    @Column(name = "center_x", nullable = false) double centerX,
    @Column(name = "center_y", nullable = false) double centerY) {
  public Outline {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException("box is " + x + "," + y + "," + width + "," + height);
    }
    if (contour.length < 6 || contour.length % 2 != 0) {
      throw new IllegalArgumentException("contour has " + contour.length + " numbers");
    }
  }

  /// The outline of a patch.
  ///
  /// @param side columns and rows, at least 1
  public static Outline square(int x, int y, int side) {
    int right = x + side - 1;
    int bottom = y + side - 1;
    int[] corners = {x, y, right, y, right, bottom, x, bottom};
    return new Outline(x, y, side, side, corners, x + side / 2.0, y + side / 2.0);
  }
}
