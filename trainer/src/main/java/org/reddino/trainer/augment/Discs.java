package org.reddino.trainer.augment;

import java.util.Arrays;

/// Paints shapes on arrays of pixels; what lies outside is cut off.
final class Discs {
  private Discs() {}

  /// Mixes white into a disc.
  static void veil(byte[] rgb, int width, Disc disc, double opacity) {
    byte[] table = Tables.of(v -> v + (255 - v) * opacity);
    int height = rgb.length / 3 / width;
    for (int y = disc.firstRow(); y <= disc.lastRow(height); y++) {
      int end = 3 * (y * width + disc.lastColumn(y, width)) + 3;
      for (int i = 3 * (y * width + disc.firstColumn(y)); i < end; i++) {
        rgb[i] = table[rgb[i] & 0xFF];
      }
    }
  }

  /// Marks what lies inside a polygon by the even-odd rule, at pixel centres.
  static void polygon(boolean[] mask, int width, double[] x, double[] y) {
    int height = mask.length / width;
    double[] crossings = new double[x.length];
    for (int row = 0; row < height; row++) {
      double at = row + 0.5;
      int n = 0;
      for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
        if (y[i] > at != y[j] > at) {
          crossings[n++] = x[i] + (at - y[i]) / (y[j] - y[i]) * (x[j] - x[i]);
        }
      }
      Arrays.sort(crossings, 0, n);
      for (int i = 0; i + 1 < n; i += 2) {
        int first = Math.max(0, (int) Math.ceil(crossings[i] - 0.5));
        int last = Math.min(width - 1, (int) Math.floor(crossings[i + 1] - 0.5));
        if (first <= last) {
          Arrays.fill(mask, row * width + first, row * width + last + 1, true);
        }
      }
    }
  }
}
