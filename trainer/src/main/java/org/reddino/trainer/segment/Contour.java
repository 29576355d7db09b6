package org.reddino.trainer.segment;

import java.util.Arrays;

/// A closed polygon through the centres of a cell's outermost pixels.
///
/// @param xy `x0, y0, x1, y1, ...` in pixels of the field; at least 3 points, the last one
///     joins the first; not copied, treat it as read-only
@SuppressWarnings("ArrayRecordComponent") // thousands per image; equality is by content, see below
public record Contour(int[] xy) {
  public Contour {
    if (xy.length < 6 || xy.length % 2 != 0) {
      throw new IllegalArgumentException("contour has " + xy.length + " numbers, not 2 per point");
    }
  }

  public int points() {
    return xy.length / 2;
  }

  /// Whether the point lies inside or on the polygon (even-odd rule).
  public boolean contains(double x, double y) {
    boolean inside = false;
    for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      double x1 = xy[j];
      double y1 = xy[j + 1];
      double x2 = xy[i];
      double y2 = xy[i + 1];
      if (onSegment(x, y, x1, y1, x2, y2)) {
        return true;
      }
      if (y1 > y != y2 > y && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) {
        inside = !inside;
      }
    }
    return inside;
  }

  /// Area of the polygon in square pixels, at least 0. Smaller than the count of its pixels:
  /// the outermost pixels are cut through their centres.
  public double area() {
    double twice = 0;
    for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      twice += (double) xy[j] * xy[i + 1] - (double) xy[i] * xy[j + 1];
    }
    return Math.abs(twice) / 2;
  }

  /// The smallest box that holds every point's pixel.
  public Box box() {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = Integer.MIN_VALUE;
    int bottom = Integer.MIN_VALUE;
    for (int i = 0; i < xy.length; i += 2) {
      left = Math.min(left, xy[i]);
      right = Math.max(right, xy[i]);
      top = Math.min(top, xy[i + 1]);
      bottom = Math.max(bottom, xy[i + 1]);
    }
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /// The same polygon elsewhere.
  Contour shifted(int dx, int dy) {
    int[] moved = xy.clone();
    for (int i = 0; i < moved.length; i += 2) {
      moved[i] += dx;
      moved[i + 1] += dy;
    }
    return new Contour(moved);
  }

  private static boolean onSegment(double x, double y, double x1, double y1, double x2, double y2) {
    double cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    return cross == 0
        && x >= Math.min(x1, x2)
        && x <= Math.max(x1, x2)
        && y >= Math.min(y1, y2)
        && y <= Math.max(y1, y2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contour contour && Arrays.equals(xy, contour.xy);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(xy);
  }

  @Override
  public String toString() {
    return "Contour" + Arrays.toString(xy);
  }
}
