package org.reddino.trainer.augment;

import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Size;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Weather from road scenes (Automold), which on cells act as stripes, veils, spots and shadows.
final class Weather {
  private static final int DROPS = 83; // a 224 px view has one per 600 pixels
  private static final byte DROP = (byte) 200;

  private Weather() {}

  /// Grey lines of length 20 and one slant of -10 to 10, blurred over 7 px, brightness (HSV) x 0.7.
  static Pixels rain(Pixels view, Chance chance) {
    int slant = (int) Math.round(Lengths.scaled(view, chance.between(-10, 10)));
    int length = (int) Math.max(1, Math.round(Lengths.scaled(view, 20)));
    int blur = (int) Math.max(1, Math.round(Lengths.scaled(view, 7)));
    byte[] rgb = view.rgb().clone();
    for (int i = 0; i < DROPS; i++) {
      int x =
          slant < 0
              ? slant + chance.below(view.width() - slant + 1)
              : chance.below(Math.max(1, view.width() - slant + 1));
      int y = chance.below(Math.max(1, view.height() - length + 1));
      for (int step = 0; step <= length; step++) {
        int column = x + Math.round((float) step * slant / length);
        if (column >= 0 && column < view.width() && y + step < view.height()) {
          Arrays.fill(
              rgb,
              3 * ((y + step) * view.width() + column),
              3 * ((y + step) * view.width() + column) + 3,
              DROP);
        }
      }
    }
    Pixels soft = blurred(new Pixels(view.width(), view.height(), rgb), blur);
    return Tables.applied(soft, Tables.of(v -> v * 0.7)); // HSV value x 0.7 scales all three
  }

  /// Lightness (HLS) below 85 + 127.5 x (0.1 to 0.3) times 2.5.
  static Pixels snow(Pixels view, Chance chance) {
    double point = 85 + 127.5 * chance.between(0.1, 0.3);
    return lightness(view, Tables.of(v -> v < point ? 2.5 * v : v));
  }

  private static Pixels lightness(Pixels view, byte[] table) {
    return Native.inSpace(
        view,
        opencv_imgproc.COLOR_RGB2HLS,
        opencv_imgproc.COLOR_HLS2RGB,
        hls -> {
          for (int i = 1; i < hls.length; i += 3) {
            hls[i] = table[hls[i] & 0xFF];
          }
        });
  }

  /// One or two polygons of 5 random corners in the lower half, where lightness (HLS) is halved.
  static Pixels shadow(Pixels view, Chance chance) {
    boolean[] dark = new boolean[view.width() * view.height()];
    int shadows = 1 + chance.below(2);
    for (int i = 0; i < shadows; i++) {
      double[] x = new double[5];
      double[] y = new double[5];
      for (int corner = 0; corner < 5; corner++) {
        x[corner] = chance.between(0, view.width());
        y[corner] = chance.between(view.height() / 2.0, view.height());
      }
      Discs.polygon(dark, view.width(), x, y);
    }
    return Native.inSpace(
        view,
        opencv_imgproc.COLOR_RGB2HLS,
        opencv_imgproc.COLOR_HLS2RGB,
        hls -> {
          for (int i = 0; i < dark.length; i++) {
            if (dark[i]) {
              hls[3 * i + 1] = (byte) ((hls[3 * i + 1] & 0xFF) / 2);
            }
          }
        });
  }

  /// White discs of opacity 0.08 x f about the middle, more of them further out, then a blur;
  /// f 0.3 to 1 sets the discs' size (a third of the width x f) and the blur (a tenth of that).
  static Pixels fog(Pixels view, Chance chance) {
    double strength = chance.between(0.3, 1);
    int size = Math.max(1, (int) (view.width() / 3.0 * strength));
    int standard = Math.max(1, (int) (224 / 3.0 * strength)); // how many discs, whatever the side
    int step = 3 * size / 2;
    byte[] rgb = view.rgb().clone();
    int x = view.width() / 2 - 2 * size;
    int y = view.height() / 2 - size;
    for (int ring = 1; (x > -size || y > -size) && ring < 50; ring++, x -= step, y -= step) {
      for (int i = 0; i < standard / 10 * ring; i++) {
        double left = chance.between(x, view.width() - x - size);
        double top = chance.between(y, view.height() - y - size);
        Disc disc = new Disc(left + size / 2.0, top + size / 2.0, size / 2.0);
        Discs.veil(rgb, view.width(), disc, 0.08 * strength);
      }
    }
    int blur = Math.max(1, Math.max(size, 10 * view.width() / 224) / 10);
    return blurred(new Pixels(view.width(), view.height(), rgb), blur);
  }

  private static Pixels blurred(Pixels view, int side) {
    if (side == 1) {
      return view;
    }
    return Native.through(
        view,
        mat -> {
          opencv_imgproc.blur(mat, mat, new Size(side, side));
          return mat;
        });
  }
}
