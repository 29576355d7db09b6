package org.reddino.trainer.segment;

import org.reddino.trainer.image.Pixels;

/// The colour of the empty glass in a field.
///
/// @param red median red of the pixels brighter than Otsu's threshold of the green channel, 1..255
/// @param green likewise
/// @param blue likewise
/// @param threshold Otsu's threshold of green (IEEE Transactions on Systems, Man and Cybernetics 9,
///     1979): background is above it
record Background(int red, int green, int blue, int threshold) {

  static Background of(Pixels field) {
    byte[] rgb = field.rgb();
    int[] histogram = new int[256];
    for (int i = 1; i < rgb.length; i += 3) {
      histogram[rgb[i] & 0xff]++;
    }
    int threshold = otsu(histogram, rgb.length / 3);
    int[][] bright = new int[3][256];
    for (int i = 0; i < rgb.length; i += 3) {
      if ((rgb[i + 1] & 0xff) > threshold) {
        for (int channel = 0; channel < 3; channel++) {
          bright[channel][rgb[i + channel] & 0xff]++;
        }
      }
    }
    return new Background(median(bright[0]), median(bright[1]), median(bright[2]), threshold);
  }

  /// Optical density of a channel's value against the glass, 0 for brighter values.
  static double density(int background, int value) {
    return Math.max(0, Math.log((background + 1.0) / (value + 1.0)));
  }

  private static int otsu(int[] histogram, int total) {
    double sum = 0;
    for (int value = 0; value < 256; value++) {
      sum += (double) value * histogram[value];
    }
    double below = 0;
    double sumBelow = 0;
    double best = -1;
    int threshold = 0;
    for (int value = 0; value < 256; value++) {
      below += histogram[value];
      sumBelow += (double) value * histogram[value];
      if (below == 0 || below == total) {
        continue;
      }
      double apart = sumBelow / below - (sum - sumBelow) / (total - below);
      double between = below * (total - below) * apart * apart;
      if (between > best) {
        best = between;
        threshold = value;
      }
    }
    return threshold;
  }

  private static int median(int[] histogram) {
    long total = 0;
    for (int count : histogram) {
      total += count;
    }
    long seen = 0;
    for (int value = 0; value < 256; value++) {
      seen += histogram[value];
      if (2 * seen >= total && total > 0) {
        return Math.max(1, value);
      }
    }
    return 255;
  }
}
