package org.reddino.trainer.segment;

import java.util.Arrays;

/// Fourier amplitudes of an outline's distance from its centre as a function of the angle, over the
/// mean distance: 0 for a circle, free of place, size and rotation (Zahn and Roskies: Fourier
/// descriptors for plane closed curves, IEEE Transactions on Computers 21, 1972). Order 1 tells
/// lopsided cells, 2 oval ones, 3 and 4 corners and tails, high orders spicules.
final class OutlineWaves {
  private static final int ANGLES = 64;

  private OutlineWaves() {}

  /// Amplitudes of the orders 0 (always 1) to 16.
  static double[] of(Contour contour, double centerX, double centerY) {
    double[] radius = radii(contour.xy(), centerX, centerY);
    double mean = Math.max(1e-6, Arrays.stream(radius).average().orElse(1));
    double[] amplitudes = new double[17];
    for (int order = 0; order < amplitudes.length; order++) {
      double real = 0;
      double imaginary = 0;
      for (int k = 0; k < ANGLES; k++) {
        double turn = 2 * Math.PI * order * k / ANGLES;
        real += radius[k] * Math.cos(turn);
        imaginary += radius[k] * Math.sin(turn);
      }
      double scale = (order == 0 ? 1.0 : 2.0) / ANGLES / mean;
      amplitudes[order] = scale * Math.sqrt(real * real + imaginary * imaginary);
    }
    return amplitudes;
  }

  /// Largest distance per sector; a sector without a point takes that of the one before.
  private static double[] radii(int[] xy, double centerX, double centerY) {
    double[] radius = new double[ANGLES];
    for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      int steps = Math.max(Math.abs(xy[i] - xy[j]), Math.abs(xy[i + 1] - xy[j + 1])) * 2 + 1;
      for (int step = 0; step < steps; step++) {
        double along = (double) step / steps;
        double dx = xy[j] + along * (xy[i] - xy[j]) - centerX;
        double dy = xy[j + 1] + along * (xy[i + 1] - xy[j + 1]) - centerY;
        double turn = (Math.atan2(dy, dx) + Math.PI) / (2 * Math.PI);
        int sector = Math.min(ANGLES - 1, (int) (turn * ANGLES));
        radius[sector] = Math.max(radius[sector], Math.sqrt(dx * dx + dy * dy));
      }
    }
    for (int k = 0; k < 2 * ANGLES; k++) {
      if (radius[k % ANGLES] == 0) {
        radius[k % ANGLES] = radius[(k + ANGLES - 1) % ANGLES];
      }
    }
    return radius;
  }
}
