package org.reddino.trainer.segment;

import java.util.List;

/// The measures behind [MorphometryEncoding], before scaling. Stain is relative to the field's
/// typical red cell, so that a darker slide or lamp changes nothing. Colour is left out: it tells
/// the scanner, not the cell (with it 1-NN across sources is worse, see `docs/segmentation.md`).
final class Descriptor {
  static final List<String> NAMES =
      List.of(
          "diameter", // logarithm of diameter / source median
          "circularity",
          "elongation", // logarithm of the aspect ratio
          "solidity",
          "wave1", // logarithms of the outline's Fourier amplitudes
          "wave2",
          "wave3",
          "wave4",
          "wave5",
          "spicules", // orders 6 to 16 together
          "stain", // mean, 1 in the field's typical red cell
          "stainSpread", // standard deviation over the mean
          "ring1", // stain of rings of equal area over the mean, outermost first
          "ring2",
          "ring3",
          "ring4",
          "ring5",
          "ring6",
          "ring7",
          "ring8",
          "paleShare", // how much stain the inner half lacks
          "paleSlit", // how elongated that lack is, 0..1
          "roughness"); // of the stain between neighbouring pixels, over the mean

  private static final int RINGS = 8;
  private static final double FLOOR = 0.004; // of an amplitude, below it is noise of the pixels

  private final Scene scene;
  private final double median;

  Descriptor(Scene scene, double sourceMedianDiameterPx) {
    this.scene = scene;
    median = sourceMedianDiameterPx;
  }

  /// One value per name.
  double[] of(Contour contour) {
    CellMask mask = CellMask.of(contour);
    Shape shape = Shape.of(contour, mask);
    double[] row = new double[NAMES.size()];
    row[0] = Math.log(2 * Math.sqrt(mask.area / Math.PI) / median);
    row[1] = shape.circularity();
    row[2] = -0.5 * Math.log(1 - Math.min(0.999, shape.eccentricity() * shape.eccentricity()));
    row[3] = shape.solidity();
    waves(OutlineWaves.of(contour, shape.centerX(), shape.centerY()), row);
    stain(mask, row);
    return row;
  }

  private static void waves(double[] amplitudes, double[] row) {
    double high = 0;
    for (int order = 1; order < amplitudes.length; order++) {
      if (order <= 5) {
        row[3 + order] = Math.log(amplitudes[order] + FLOOR);
      } else {
        high += amplitudes[order] * amplitudes[order];
      }
    }
    row[9] = Math.log(Math.sqrt(high) + FLOOR);
  }

  private void stain(CellMask mask, double[] row) {
    float[] stain = mask.values(scene.density, scene.width);
    double mean = Math.max(0.05, mask.mean(scene.density, scene.width));
    double squares = 0;
    double steps = 0;
    for (int i = 0; i < stain.length; i++) {
      if (mask.inside[i]) {
        squares += (stain[i] - mean) * (stain[i] - mean);
        boolean right = i + 1 < stain.length && mask.inside[i + 1];
        steps += right ? Math.abs(stain[i + 1] - stain[i]) : 0;
      }
    }
    row[10] = mean;
    row[11] = Math.sqrt(squares / mask.area) / mean;
    double[] rings = Rings.means(mask, stain, RINGS);
    for (int k = 0; k < RINGS; k++) {
      row[12 + k] = rings[k] / mean;
    }
    pale(mask, stain, row);
    row[22] = steps / mask.area / mean * Math.sqrt(mask.area);
  }

  /// Second moments of what the inner half lacks against the darkest ring.
  private static void pale(CellMask mask, float[] stain, double[] row) {
    double most = 0.05;
    for (double ring : Rings.means(mask, stain, RINGS)) {
      most = Math.max(most, ring);
    }
    int[] half = Rings.of(mask, 2);
    double[] sums = new double[6];
    for (int i = 0; i < half.length; i++) {
      double lack = half[i] == 1 ? Math.max(0, 1 - stain[i] / most) : 0;
      int x = i % mask.box.width();
      int y = i / mask.box.width();
      sums[0] += lack;
      sums[1] += lack * x;
      sums[2] += lack * y;
      sums[3] += lack * x * x;
      sums[4] += lack * y * y;
      sums[5] += lack * x * y;
    }
    row[20] = sums[0] / mask.area;
    if (sums[0] > 0) {
      double x = sums[1] / sums[0];
      double y = sums[2] / sums[0];
      double xx = sums[3] / sums[0] - x * x;
      double yy = sums[4] / sums[0] - y * y;
      double xy = sums[5] / sums[0] - x * y;
      row[21] = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy) / Math.max(1e-6, xx + yy);
    }
  }
}
