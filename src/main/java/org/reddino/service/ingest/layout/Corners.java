package org.reddino.service.ingest.layout;

import org.reddino.trainer.segment.Box;

/// Boxes that data sets give by their corners.
final class Corners {
  private Corners() {}

  /// The box with these corners, rounded and cut to the image; at least one pixel.
  ///
  /// @param corners left, top, right, bottom in pixels, right and bottom excluded
  static Box box(double[] corners, int width, int height) {
    for (double corner : corners) {
      if (!Double.isFinite(corner)) {
        throw new IllegalArgumentException("box has a corner at " + corner);
      }
    }
    int x = (int) Math.clamp(Math.round(corners[0]), 0L, width - 1L);
    int y = (int) Math.clamp(Math.round(corners[1]), 0L, height - 1L);
    int right = (int) Math.clamp(Math.round(corners[2]), x + 1L, (long) width);
    int bottom = (int) Math.clamp(Math.round(corners[3]), y + 1L, (long) height);
    return new Box(x, y, right - x, bottom - y);
  }
}
