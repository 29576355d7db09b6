package org.reddino.trainer.segment;

import org.reddino.trainer.image.Pixels;

/// The colour of the empty glass in a field.
///
/// @param red median red of the pixels whose green is above the threshold, 1..255
/// @param green likewise
/// @param blue likewise
/// @param threshold between stain and glass in the green channel: Otsu's (IEEE Transactions on
///     Systems, Man and Cybernetics 9, 1979), and once more within the bright class as long as that
///     is itself clearly two classes, because one dark nucleus makes the first threshold fall
///     between nucleus and everything else
record Background(int red, int green, int blue, int threshold) {
  private static final double CLEARLY_TWO = 0.7; // of the variance explained; 0.64 for one Gaussian
  private static final double LEAST_GAP = 0.09; // optical density between the class means
  private static final double LEAST_SHARE = 0.02;
  private static final int ROUNDS = 3;

  static Background of(Pixels field) {
    byte[] rgb = field.rgb();
    int[] histogram = new int[256];
    for (int i = 1; i < rgb.length; i += 3) {
      histogram[rgb[i] & 0xff]++;
    }
    int threshold = threshold(histogram);
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

  private static int threshold(int[] histogram) {
    Otsu otsu = Otsu.of(histogram, 0);
    for (int round = 0; round < ROUNDS; round++) {
      Otsu finer = Otsu.of(histogram, otsu.threshold() + 1);
      if (finer.explained() < CLEARLY_TWO
          || finer.gap() < LEAST_GAP
          || finer.brightShare() < LEAST_SHARE) {
        break;
      }
      otsu = finer;
    }
    return otsu.threshold();
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

  /// The best cut of a histogram's values from `from` on.
  ///
  /// @param threshold highest value of the dark class
  /// @param explained share of the variance that lies between the classes, 0..1
  /// @param gap optical density between the class means
  /// @param brightShare share of all pixels in the bright class
  private record Otsu(int threshold, double explained, double gap, double brightShare) {
    static Otsu of(int[] histogram, int from) {
      double all = 0;
      double total = 0;
      double sum = 0;
      double squares = 0;
      for (int value = 0; value < 256; value++) {
        all += histogram[value];
        if (value >= from) {
          total += histogram[value];
          sum += (double) value * histogram[value];
          squares += (double) value * value * histogram[value];
        }
      }
      double variance = Math.max(1e-9, squares - sum * sum / Math.max(1, total));
      double below = 0;
      double sumBelow = 0;
      Otsu best = new Otsu(from, 0, 0, 0);
      for (int value = from; value < 256; value++) {
        below += histogram[value];
        sumBelow += (double) value * histogram[value];
        double above = total - below;
        if (below == 0 || above <= 0) {
          continue;
        }
        double dark = sumBelow / below;
        double bright = (sum - sumBelow) / above;
        double explained = below * above / total * (dark - bright) * (dark - bright) / variance;
        if (explained > best.explained) {
          best = new Otsu(value, explained, Math.log((bright + 1) / (dark + 1)), above / all);
        }
      }
      return best;
    }
  }
}
