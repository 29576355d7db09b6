package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// What an annotator drew on an image, in pixels: a point (no width and height) or a box.
///
/// @param x the point's column, or the box's left edge
/// @param y the point's row, or the box's top edge
/// @param width above 0, null for a point
/// @param height above 0, null for a point
@Embeddable
public record Mark(
    @Column(name = "x") Double x,
    @Column(name = "y") Double y,
    @Column(name = "width") Double width,
    @Column(name = "height") Double height) {
  public Mark {
    if ((width == null) != (height == null) || (width != null && !(width > 0 && height > 0))) {
      throw new IllegalArgumentException("box is " + width + "x" + height + " pixels");
    }
  }

  public static Mark point(double x, double y) {
    return new Mark(x, y, null, null);
  }

  public static Mark box(double x, double y, double width, double height) {
    return new Mark(x, y, width, height);
  }

  public boolean isPoint() {
    return width == null;
  }
}
