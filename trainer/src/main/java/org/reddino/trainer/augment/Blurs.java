package org.reddino.trainer.augment;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Size;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Transforms that lose sharpness. Edges are mirrored.
final class Blurs {
  private Blurs() {}

  /// Mean of a square of side 3, 5 or 7.
  static Pixels box(Pixels view, Chance chance) {
    int side = Lengths.odd(view, chance, 3, 7);
    return Native.through(
        view,
        mat -> {
          opencv_imgproc.blur(mat, mat, new Size(side, side));
          return mat;
        });
  }

  /// Kernel of side 3, 5 or 7 with OpenCV's sigma for it: 0.3 ((side - 1) / 2 - 1) + 0.8.
  static Pixels gaussian(Pixels view, Chance chance) {
    int side = Lengths.odd(view, chance, 3, 7);
    return gaussian(view, side, 0);
  }

  /// @param side of the kernel, odd, or 0 for what the deviation needs
  /// @param sigma deviation in pixels, or 0 for what the side implies
  static Pixels gaussian(Pixels view, int side, double sigma) {
    return Native.through(
        view,
        mat -> {
          opencv_imgproc.GaussianBlur(mat, mat, new Size(side, side), sigma);
          return mat;
        });
  }

  /// Median of a square of side 3, 5 or 7.
  static Pixels median(Pixels view, Chance chance) {
    int side = Lengths.odd(view, chance, 3, 7);
    return Native.through(
        view,
        mat -> {
          opencv_imgproc.medianBlur(mat, mat, side);
          return mat;
        });
  }

  /// Mean along a line between two random points of a square of side 3, 5 or 7.
  static Pixels motion(Pixels view, Chance chance) {
    return Native.filtered(view, Kernels.line(Lengths.odd(view, chance, 3, 7), chance));
  }

  /// Mean of a disc of radius 3 to 10, its edge smoothed by a Gaussian of 0.1 to 0.5.
  static Pixels defocus(Pixels view, Chance chance) {
    int drawn = 3 + chance.below(8);
    double radius = Math.max(1, Lengths.scaled(view, drawn));
    return Native.filtered(view, Kernels.disc(radius, chance.between(0.1, 0.5)));
  }

  /// Gaussian 0.7, then twice every pixel changes places with one up to 4 away, then Gaussian 0.7.
  static Pixels glass(Pixels view, Chance chance) {
    double sigma = Math.max(0.3, Lengths.scaled(view, 0.7));
    int reach = Math.max(1, (int) Math.round(Lengths.scaled(view, 4)));
    Pixels soft = gaussian(view, 0, sigma);
    for (int i = 0; i < 2; i++) {
      swap(soft, reach, chance);
    }
    return gaussian(soft, 0, sigma);
  }

  /// From the last pixel to the first, as far as partners in -reach .. reach - 1 exist.
  private static void swap(Pixels view, int reach, Chance chance) {
    byte[] rgb = view.rgb();
    int spread = 2 * reach;
    for (int y = view.height() - reach; y > reach; y--) {
      for (int x = view.width() - reach; x > reach; x--) {
        long bits = chance.next();
        int dx = (int) (((bits & 0xFFFF) * spread) >> 16) - reach;
        int dy = (int) ((((bits >>> 16) & 0xFFFF) * spread) >> 16) - reach;
        int here = 3 * (y * view.width() + x);
        int there = 3 * ((y + dy) * view.width() + x + dx);
        for (int c = 0; c < 3; c++) {
          byte kept = rgb[here + c];
          rgb[here + c] = rgb[there + c];
          rgb[there + c] = kept;
        }
      }
    }
  }
}
