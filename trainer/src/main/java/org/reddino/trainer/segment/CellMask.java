package org.reddino.trainer.segment;

import java.util.Arrays;

/// The pixels inside an outline: those whose centre lies inside or on the polygon.
final class CellMask {
  private static final float STRAIGHT = 1;
  private static final float DIAGONAL = 1.4142135f;

  final Box box;
  final boolean[] inside; // box.width * box.height, row-major
  final int area;

  private CellMask(Box box, boolean[] inside) {
    this.box = box;
    this.inside = inside;
    int count = 0;
    for (boolean pixel : inside) {
      count += pixel ? 1 : 0;
    }
    area = count;
  }

  static CellMask of(Contour contour) {
    Box box = contour.box();
    boolean[] inside = new boolean[box.width() * box.height()];
    int[] xy = contour.xy();
    double[] crossings = new double[xy.length / 2];
    for (int row = 0; row < box.height(); row++) {
      fillRow(xy, row + box.y(), crossings, inside, box);
    }
    for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      draw(xy, j, i, inside, box);
    }
    return new CellMask(box, inside);
  }

  /// Marks the mask's pixels on a plane of a field.
  ///
  /// @param width of the field
  void paint(boolean[] plane, int width) {
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        plane[at(i, width)] = true;
      }
    }
  }

  boolean holds(int x, int y) {
    return box.contains(x, y) && inside[(y - box.y()) * box.width() + x - box.x()];
  }

  /// Share of the mask's pixels that are set on a plane of a field, 0..1.
  double share(boolean[] plane, int width) {
    int count = 0;
    for (int i = 0; i < inside.length; i++) {
      count += inside[i] && plane[at(i, width)] ? 1 : 0;
    }
    return (double) count / area;
  }

  /// A plane's values per pixel of the box.
  float[] values(float[] plane, int width) {
    float[] values = new float[inside.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = plane[at(i, width)];
    }
    return values;
  }

  double mean(float[] plane, int width) {
    double sum = 0;
    for (int i = 0; i < inside.length; i++) {
      sum += inside[i] ? plane[at(i, width)] : 0;
    }
    return sum / area;
  }

  private int at(int i, int width) {
    return (box.y() + i / box.width()) * width + box.x() + i % box.width();
  }

  /// Chamfer distance of each inside pixel to the nearest outside one, in pixels; the edge of the
  /// box counts as outside.
  float[] depth() {
    int columns = box.width() + 2;
    int rows = box.height() + 2;
    float[] depth = new float[columns * rows];
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        depth[(i / box.width() + 1) * columns + i % box.width() + 1] = Float.MAX_VALUE;
      }
    }
    for (int i = columns; i < depth.length - columns; i++) {
      relax(depth, i, -1, columns);
    }
    for (int i = depth.length - columns - 1; i >= columns; i--) {
      relax(depth, i, 1, columns);
    }
    float[] inner = new float[inside.length];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(depth, (y + 1) * columns + 1, inner, y * box.width(), box.width());
    }
    return inner;
  }

  private static void relax(float[] depth, int i, int sign, int columns) {
    if (depth[i] > 0) {
      float straight = Math.min(depth[i + sign], depth[i + sign * columns]) + STRAIGHT;
      float diagonal =
          Math.min(depth[i + sign * (columns + 1)], depth[i + sign * (columns - 1)]) + DIAGONAL;
      depth[i] = Math.min(depth[i], Math.min(straight, diagonal));
    }
  }

  private static void fillRow(int[] xy, int y, double[] crossings, boolean[] inside, Box box) {
    int count = 0;
    for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      if (xy[j + 1] > y != xy[i + 1] > y) {
        crossings[count++] =
            (double) (xy[i] - xy[j]) * (y - xy[j + 1]) / (xy[i + 1] - xy[j + 1]) + xy[j];
      }
    }
    Arrays.sort(crossings, 0, count);
    for (int pair = 0; pair + 1 < count; pair += 2) {
      int right = (int) Math.floor(crossings[pair + 1]);
      for (int x = (int) Math.ceil(crossings[pair]); x <= right; x++) {
        inside[(y - box.y()) * box.width() + x - box.x()] = true;
      }
    }
  }

  private static void draw(int[] xy, int from, int to, boolean[] inside, Box box) {
    int steps = Math.max(Math.abs(xy[to] - xy[from]), Math.abs(xy[to + 1] - xy[from + 1]));
    for (int step = 0; step <= steps; step++) {
      double along = steps == 0 ? 0 : (double) step / steps;
      long x = Math.round(xy[from] + along * (xy[to] - xy[from])) - box.x();
      long y = Math.round(xy[from + 1] + along * (xy[to + 1] - xy[from + 1])) - box.y();
      inside[(int) (y * box.width() + x)] = true;
    }
  }
}
