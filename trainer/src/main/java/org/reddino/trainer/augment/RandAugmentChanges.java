package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Flip .5, then two of torchvision's fourteen RandAugment operations at magnitude 9 of 0 .. 30,
/// each
/// in a random direction where it has two; black fills what comes from outside.
final class RandAugmentChanges {
  private static final double SHARE = 9 / 30.0;
  private static final int OPERATIONS = 14;

  private RandAugmentChanges() {}

  static Pixels apply(Pixels crop, Chance chance) {
    Pixels out = chance.happens(0.5) ? Geometry.flippedAcross(crop) : crop;
    for (int i = 0; i < 2; i++) {
      out = operation(out, chance.below(OPERATIONS), chance);
    }
    return out;
  }

  /// Identity, shear x and y (0.3), translation x and y (150/331 of the side), rotation (30
  /// degrees), brightness, colour, contrast, sharpness (0.9), posterise (to 4 bits), solarise (to
  /// 0),
  /// autocontrast, equalise; in brackets magnitude 30.
  static Pixels operation(Pixels view, int number, Chance chance) {
    double sign = chance.happens(0.5) ? -1 : 1;
    double shear = sign * Math.tan(0.3 * SHARE);
    double shift = sign * Math.rint(150.0 / 331 * view.width() * SHARE);
    double factor = 1 + sign * 0.9 * SHARE;
    return switch (number) {
      case 0 -> view;
      case 1 -> Geometry.affine(view, new double[] {1, shear, 0, 0, 1, 0});
      case 2 -> Geometry.affine(view, new double[] {1, 0, 0, shear, 1, 0});
      case 3 -> Geometry.affine(view, new double[] {1, 0, shift, 0, 1, 0});
      case 4 -> Geometry.affine(view, new double[] {1, 0, 0, 0, 1, shift});
      case 5 -> rotated(view, sign * Math.toRadians(30 * SHARE));
      case 6 -> Colors.brightness(view, factor);
      case 7 -> Colors.saturation(view, factor);
      case 8 -> Colors.contrast(view, factor);
      case 9 -> sharpened(view, factor);
      case 10 -> Tones.posterized(view, 8 - (int) Math.rint(9 / (30 / 4.0)));
      case 11 -> Tones.solarized(view, 255 - 255 * SHARE);
      case 12 -> autocontrast(view);
      default -> Tones.equalize(view, chance);
    };
  }

  private static Pixels rotated(Pixels view, double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return Geometry.affine(view, new double[] {c, s, 0, -s, c, 0});
  }

  /// From the view smoothed by (1 1 1, 1 5 1, 1 1 1) / 13 towards the view and beyond.
  private static Pixels sharpened(Pixels view, double factor) {
    float[] kernel = new float[9];
    for (int i = 0; i < 9; i++) {
      kernel[i] = (float) ((1 - factor) * (i == 4 ? 5 : 1) / 13 + (i == 4 ? factor : 0));
    }
    return Native.filtered(view, kernel);
  }

  /// Stretches each channel to 0 .. 255.
  private static Pixels autocontrast(Pixels view) {
    return Tables.applied(view, stretched(view, 0), stretched(view, 1), stretched(view, 2));
  }

  private static byte[] stretched(Pixels view, int channel) {
    int low = 255;
    int high = 0;
    for (int i = channel; i < view.rgb().length; i += 3) {
      low = Math.min(low, view.rgb()[i] & 0xFF);
      high = Math.max(high, view.rgb()[i] & 0xFF);
    }
    int least = low;
    double scale = high > low ? 255.0 / (high - low) : 1;
    return Tables.of(v -> scale == 1 ? v : (v - least) * scale);
  }
}
