package org.reddino.trainer.segment;

import java.util.Arrays;
import org.reddino.trainer.image.Pixels;

/// Fields and outlines drawn by formula.
final class DrawnCells {
  static final int SIDE = 240;

  private DrawnCells() {}

  /// An ellipse's outline on whole pixels.
  static Contour ellipse(int x, int y, double a, double b) {
    int[] xy = new int[2 * 120];
    for (int i = 0; i < 120; i++) {
      double turn = 2 * Math.PI * i / 120;
      xy[2 * i] = (int) Math.round(x + a * Math.cos(turn));
      xy[2 * i + 1] = (int) Math.round(y + b * Math.sin(turn));
    }
    return new Contour(xy);
  }

  /// A field of glass with equal round cells whose centre is paler.
  ///
  /// @param light brightness, 1 is full
  static Pixels field(double radius, double light) {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < SIDE * SIDE; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      double stain = 0;
      for (int[] center : new int[][] {{60, 60}, {180, 60}, {60, 180}, {180, 180}}) {
        double r = Math.hypot(x - center[0], y - center[1]) / radius;
        stain += r <= 1 ? 0.3 + 0.7 * r * r : 0;
      }
      double[] densities = {0.15 * stain, 0.45 * stain, 0.27 * stain};
      for (int channel = 0; channel < 3; channel++) {
        rgb[3 * i + channel] = (byte) Math.round(225 * light * Math.exp(-densities[channel]));
      }
    }
    return new Pixels(SIDE, SIDE, rgb);
  }

  static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  static double largest(float[] vector) {
    double most = 0;
    for (float value : Arrays.copyOf(vector, vector.length)) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }
}
