package org.reddino.trainer.segment;

import java.util.Arrays;

/// Cuts a mask into rings of equal area by depth, the outermost first.
final class Rings {
  private Rings() {}

  /// Mean of a value over each ring; an empty ring repeats the one outside it.
  ///
  /// @param value per pixel of the mask's box
  static double[] means(CellMask mask, float[] value, int count) {
    int[] ring = of(mask, count);
    double[] sums = new double[count];
    int[] pixels = new int[count];
    for (int i = 0; i < ring.length; i++) {
      if (ring[i] >= 0) {
        sums[ring[i]] += value[i];
        pixels[ring[i]]++;
      }
    }
    double last = 0;
    for (int k = 0; k < count; k++) {
      last = pixels[k] == 0 ? last : sums[k] / pixels[k];
      sums[k] = last;
    }
    return sums;
  }

  /// Per pixel of the mask's box its ring from 0, or -1 outside the mask.
  static int[] of(CellMask mask, int count) {
    float[] depth = mask.depth();
    float[] sorted = new float[mask.area];
    int inside = 0;
    for (int i = 0; i < depth.length; i++) {
      if (mask.inside[i]) {
        sorted[inside++] = depth[i];
      }
    }
    Arrays.sort(sorted);
    int[] ring = new int[depth.length];
    for (int i = 0; i < depth.length; i++) {
      ring[i] =
          mask.inside[i]
              ? (int) Math.min(count - 1, (long) rank(sorted, depth[i]) * count / sorted.length)
              : -1;
    }
    return ring;
  }

  /// How many values are smaller.
  private static int rank(float[] sorted, float value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
