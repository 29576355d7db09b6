package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Transforms that look at one value at a time. Results are rounded, where albumentations cuts the
/// fraction off.
final class Tones {
  private Tones() {}

  static Pixels invert(Pixels view, Chance chance) {
    return Tables.applied(view, Tables.of(v -> 255 - v));
  }

  /// Values from 128 up are inverted.
  static Pixels solarize(Pixels view, Chance chance) {
    return solarized(view, 128);
  }

  static Pixels solarized(Pixels view, double threshold) {
    return Tables.applied(view, Tables.of(v -> v < threshold ? v : 255 - v));
  }

  /// Keeps the upper 4 bits.
  static Pixels posterize(Pixels view, Chance chance) {
    return posterized(view, 4);
  }

  static Pixels posterized(Pixels view, int bits) {
    return Tables.applied(view, Tables.of(v -> (int) v & (0xFF << (8 - bits))));
  }

  /// Contrast 0.8 to 1.2 about black, then brightness -0.2 to 0.2 of white.
  static Pixels brightnessContrast(Pixels view, Chance chance) {
    double contrast = chance.between(0.8, 1.2);
    double brightness = chance.between(-0.2, 0.2) * 255;
    return Tables.applied(view, Tables.of(v -> v * contrast + brightness));
  }

  /// Each channel moves by -20 to 20.
  static Pixels rgbShift(Pixels view, Chance chance) {
    double red = chance.between(-20, 20);
    double green = chance.between(-20, 20);
    double blue = chance.between(-20, 20);
    return Tables.applied(
        view, Tables.of(v -> v + red), Tables.of(v -> v + green), Tables.of(v -> v + blue));
  }

  /// Exponent 0.8 to 1.2.
  static Pixels gamma(Pixels view, Chance chance) {
    double gamma = chance.between(0.8, 1.2);
    return Tables.applied(view, Tables.of(v -> 255 * Math.pow(v / 255, gamma)));
  }

  /// A Bezier curve from black to white with control values about 0.25 and 0.75, deviation 0.1.
  static Pixels toneCurve(Pixels view, Chance chance) {
    double low = Math.clamp(chance.normal(0.25, 0.1), 0, 1);
    double high = Math.clamp(chance.normal(0.75, 0.1), 0, 1);
    return Tables.applied(view, Tables.of(v -> 255 * bezier(v / 255, low, high)));
  }

  private static double bezier(double t, double low, double high) {
    double rest = 1 - t;
    return 3 * rest * rest * t * low + 3 * rest * t * t * high + t * t * t;
  }

  /// Everything times one factor of 0.9 to 1.1.
  static Pixels multiplicativeNoise(Pixels view, Chance chance) {
    double factor = chance.between(0.9, 1.1);
    return Tables.applied(view, Tables.of(v -> v * factor));
  }

  /// One channel becomes 0.
  static Pixels channelDropout(Pixels view, Chance chance) {
    int dropped = chance.below(3);
    byte[] rgb = view.rgb().clone();
    for (int i = dropped; i < rgb.length; i += 3) {
      rgb[i] = 0;
    }
    return new Pixels(view.width(), view.height(), rgb);
  }

  /// One of the six orders of the channels, the given one among them.
  static Pixels channelShuffle(Pixels view, Chance chance) {
    int first = chance.below(3);
    int second = (first + 1 + chance.below(2)) % 3;
    int third = 3 - first - second;
    byte[] from = view.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i += 3) {
      to[i] = from[i + first];
      to[i + 1] = from[i + second];
      to[i + 2] = from[i + third];
    }
    return new Pixels(view.width(), view.height(), to);
  }

  /// Each channel's histogram made flat, as OpenCV's equalizeHist does it.
  static Pixels equalize(Pixels view, Chance chance) {
    return Tables.applied(view, flat(view, 0), flat(view, 1), flat(view, 2));
  }

  private static byte[] flat(Pixels view, int channel) {
    int[] count = new int[256];
    for (int i = channel; i < view.rgb().length; i += 3) {
      count[view.rgb()[i] & 0xFF]++;
    }
    int first = 0;
    while (count[first] == 0) {
      first++;
    }
    int rest = view.width() * view.height() - count[first];
    if (rest == 0) {
      return Tables.of(v -> v);
    }
    byte[] table = new byte[256];
    long sum = 0;
    for (int v = first + 1; v < 256; v++) {
      sum += count[v];
      table[v] = Tables.grey(255.0 * sum / rest);
    }
    return table;
  }
}
