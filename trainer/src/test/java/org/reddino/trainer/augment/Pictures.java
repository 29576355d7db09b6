package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Small pictures with known values.
final class Pictures {
  private Pictures() {}

  static Pixels flat(int side, int red, int green, int blue) {
    byte[] rgb = new byte[3 * side * side];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Pixels(side, side, rgb);
  }

  /// Every value 0 .. 255 in each channel: red along rows, green against them, blue elsewhere.
  static Pixels ramp() {
    byte[] rgb = new byte[3 * 16 * 16];
    for (int i = 0; i < 256; i++) {
      rgb[3 * i] = (byte) i;
      rgb[3 * i + 1] = (byte) (255 - i);
      rgb[3 * i + 2] = (byte) (i * 7);
    }
    return new Pixels(16, 16, rgb);
  }

  static Pixels noise(int side, long seed) {
    Chance chance = new Chance(seed);
    byte[] rgb = new byte[3 * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) chance.below(256);
    }
    return new Pixels(side, side, rgb);
  }

  /// Grey with one white pixel in the middle.
  static Pixels point(int side) {
    Pixels pixels = flat(side, 100, 100, 100);
    int middle = 3 * (side / 2 * side + side / 2);
    for (int c = 0; c < 3; c++) {
      pixels.rgb()[middle + c] = (byte) 255;
    }
    return pixels;
  }

  static int at(Pixels pixels, int x, int y, int channel) {
    return pixels.rgb()[3 * (y * pixels.width() + x) + channel] & 0xFF;
  }

  static double mean(Pixels pixels) {
    long sum = 0;
    for (byte value : pixels.rgb()) {
      sum += value & 0xFF;
    }
    return (double) sum / pixels.rgb().length;
  }

  static double deviation(Pixels a, Pixels b) {
    double squares = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      double d = (a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF);
      squares += d * d;
    }
    return Math.sqrt(squares / a.rgb().length);
  }
}
