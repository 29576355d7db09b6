package org.reddino.trainer.segment;

import java.util.Arrays;

/// What an outline says without looking at colours.
///
/// @param centerX centroid of the mask, pixels of the field
/// @param centerY likewise
/// @param perimeter length of the outline round the pixels: Vossepoel and Smeulders' estimate from
///     the chain code (Computer Graphics and Image Processing 20, 1982), moved out by half a pixel
/// @param circularity `4 pi area / perimeter^2`, at most 1
/// @param eccentricity of the ellipse with the mask's second moments
/// @param solidity pixels of the mask over pixels of its convex hull
record Shape(
    double centerX,
    double centerY,
    double perimeter,
    double circularity,
    double eccentricity,
    double solidity) {

  static Shape of(Contour contour, CellMask mask) {
    double[] moments = moments(mask);
    double perimeter = perimeter(contour.xy());
    double circularity = Math.min(1, 4 * Math.PI * mask.area / (perimeter * perimeter));
    double solidity = Math.min(1, mask.area / hullPixels(contour.xy()));
    return new Shape(
        moments[0], moments[1], perimeter, circularity, eccentricity(moments), solidity);
  }

  /// Mean x, mean y, variances of x and y (a pixel is a unit square: 1/12 more), covariance.
  private static double[] moments(CellMask mask) {
    double[] sums = new double[5];
    int width = mask.box.width();
    for (int i = 0; i < mask.inside.length; i++) {
      if (mask.inside[i]) {
        int x = i % width;
        int y = i / width;
        sums[0] += x;
        sums[1] += y;
        sums[2] += (double) x * x;
        sums[3] += (double) y * y;
        sums[4] += (double) x * y;
      }
    }
    double x = sums[0] / mask.area;
    double y = sums[1] / mask.area;
    return new double[] {
      x + mask.box.x(),
      y + mask.box.y(),
      sums[2] / mask.area - x * x + 1.0 / 12,
      sums[3] / mask.area - y * y + 1.0 / 12,
      sums[4] / mask.area - x * y
    };
  }

  private static double eccentricity(double[] moments) {
    double mean = (moments[2] + moments[3]) / 2;
    double spread = Math.hypot((moments[2] - moments[3]) / 2, moments[4]);
    return Math.sqrt(Math.clamp(1 - (mean - spread) / (mean + spread), 0, 1));
  }

  private static double perimeter(int[] xy) {
    double chain = 0;
    double lines = 0;
    int before = direction(xy, xy.length - 2, 0);
    for (int i = 0; i < xy.length; i += 2) {
      int next = (i + 2) % xy.length;
      int dx = Math.abs(xy[next] - xy[i]);
      int dy = Math.abs(xy[next + 1] - xy[i + 1]);
      int now = direction(xy, i, next);
      if (dx == 0 || dy == 0 || dx == dy) {
        chain += dx == dy ? 1.406 * dx : 0.980 * (dx + dy);
        chain -= now == before ? 0 : 0.091;
      } else {
        lines += Math.sqrt((double) dx * dx + (double) dy * dy); // not a step of a chain code
      }
      before = now;
    }
    return Math.max(chain + lines, 1) + Math.PI;
  }

  private static int direction(int[] xy, int from, int to) {
    return 3 * Integer.signum(xy[to] - xy[from]) + Integer.signum(xy[to + 1] - xy[from + 1]);
  }

  /// Pixel centres inside or on the convex hull, by Pick's theorem.
  private static double hullPixels(int[] xy) {
    long[][] hull = hull(xy);
    long twiceArea = 0;
    long onEdge = 0;
    for (int i = 0, j = hull.length - 1; i < hull.length; j = i++) {
      twiceArea += hull[j][0] * hull[i][1] - hull[i][0] * hull[j][1];
      onEdge += gcd(Math.abs(hull[i][0] - hull[j][0]), Math.abs(hull[i][1] - hull[j][1]));
    }
    return (Math.abs(twiceArea) + onEdge) / 2.0 + 1;
  }

  /// Andrew's monotone chain.
  private static long[][] hull(int[] xy) {
    long[][] points = new long[xy.length / 2][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new long[] {xy[2 * i], xy[2 * i + 1]};
    }
    Arrays.sort(
        points, (a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
    long[][] hull = new long[2 * points.length + 1][];
    int size = 0;
    for (int pass = 0; pass < 2; pass++) {
      int start = size;
      for (int i = 0; i < points.length; i++) {
        long[] point = points[pass == 0 ? i : points.length - 1 - i];
        while (size >= start + 2 && cross(hull[size - 2], hull[size - 1], point) <= 0) {
          size--;
        }
        hull[size++] = point;
      }
      size--;
    }
    return Arrays.copyOf(hull, Math.max(size, 1));
  }

  private static long cross(long[] o, long[] a, long[] b) {
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
