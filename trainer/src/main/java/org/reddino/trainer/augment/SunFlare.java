package org.reddino.trainer.augment;

import java.util.Arrays;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// A white glow of radius 400 about a point of the upper half, and 6 to 10 faint spots on a line
/// through it (albumentations' RandomSunFlare). The glow is 40 discs laid over each other there;
/// here their product is known per distance, which is 30 times faster and differs by their
/// rounding,
/// one or two levels.
final class SunFlare {
  private static final double RADIUS = 400;
  private static final int DISCS = 40;

  /// What is left of the view's contrast to white within each disc, from the smallest.
  private static final double[] LEFT = left();

  private SunFlare() {}

  static Pixels apply(Pixels view, Chance chance) {
    double x = chance.between(0, view.width());
    double y = chance.between(0, view.height() / 2.0);
    byte[] rgb = view.rgb().clone();
    spots(rgb, view, new double[] {x, y, chance.angle()}, chance);
    glow(rgb, view, (int) x, (int) y);
    return new Pixels(view.width(), view.height(), rgb);
  }

  private static double[] left() {
    double[] left = new double[DISCS + 1];
    left[DISCS] = 1;
    for (int i = DISCS - 1; i >= 0; i--) {
      left[i] = left[i + 1] * (1 - Math.pow((DISCS - 1.0 - i) / (DISCS - 1), 3));
    }
    return left;
  }

  /// Disc i has radius 1 + 399 i / 39.
  private static void glow(byte[] rgb, Pixels view, int x, int y) {
    double shrink = Lengths.scaled(view, 1);
    int[] share = new int[DISCS + 1];
    for (int i = 0; i <= DISCS; i++) {
      share[i] = (int) Math.round(LEFT[i] * 65536);
    }
    int at = 0;
    for (int row = 0; row < view.height(); row++) {
      for (int column = 0; column < view.width(); column++) {
        float distance = (float) Math.sqrt((row - y) * (row - y) + (column - x) * (column - x));
        double place = (distance / shrink - 1) * (DISCS - 1) / (RADIUS - 1);
        int kept = share[Math.clamp((int) Math.ceil(place), 0, DISCS)];
        for (int end = at + 3; at < end; at++) {
          rgb[at] = (byte) (255 - (((255 - (rgb[at] & 0xFF)) * kept + 32768) >> 16));
        }
      }
    }
  }

  /// Every spot is mixed in again with each later one, as the overlay keeps them all.
  private static void spots(byte[] rgb, Pixels view, double[] line, Chance chance) {
    int[] color = new int[view.width() * view.height()];
    Arrays.fill(color, -1);
    int[] painted = new int[color.length];
    int n = 0;
    int spots = 6 + chance.below(5);
    for (int i = 0; i < spots; i++) {
      double opacity = chance.between(0.05, 0.2);
      double t = chance.between(-line[0], view.width() - line[0]);
      double radius = Lengths.scaled(view, Math.pow(1 + chance.below(2), 3));
      Disc disc =
          new Disc(line[0] + t * Math.cos(line[2]), line[1] + t * Math.sin(line[2]), radius);
      int tint = shade(chance) << 16 | shade(chance) << 8 | shade(chance);
      for (int y = disc.firstRow(); y <= disc.lastRow(view.height()); y++) {
        for (int x = disc.firstColumn(y); x <= disc.lastColumn(y, view.width()); x++) {
          int at = y * view.width() + x;
          if (color[at] < 0) {
            painted[n++] = at;
          }
          color[at] = tint;
        }
      }
      for (int p = 0; p < n; p++) {
        mix(rgb, painted[p], color[painted[p]], opacity);
      }
    }
  }

  private static int shade(Chance chance) {
    return 205 + chance.below(51);
  }

  private static void mix(byte[] rgb, int pixel, int tint, double opacity) {
    for (int c = 0; c < 3; c++) {
      int value = rgb[3 * pixel + c] & 0xFF;
      int other = (tint >> (16 - 8 * c)) & 0xFF;
      rgb[3 * pixel + c] = Tables.grey(value + (other - value) * opacity);
    }
  }
}
