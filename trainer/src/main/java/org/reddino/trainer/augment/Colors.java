package org.reddino.trainer.augment;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Transforms that look at the three values of a pixel together.
final class Colors {
  private static final int HUES = 180; // of OpenCV's 8-bit HSV

  private Colors() {}

  /// Hue +-20 (of 180), saturation +-30, value +-20 (of 255).
  static Pixels hueSaturationValue(Pixels view, Chance chance) {
    int hue = (int) chance.between(-20, 20);
    double saturation = chance.between(-30, 30);
    double value = chance.between(-20, 20);
    return inHsv(
        view,
        Tables.of(v -> Math.floorMod((int) v + hue, HUES)),
        Tables.of(v -> v + saturation),
        Tables.of(v -> v + value));
  }

  private static Pixels inHsv(Pixels view, byte[] hue, byte[] saturation, byte[] value) {
    return Native.inSpace(
        view,
        opencv_imgproc.COLOR_RGB2HSV,
        opencv_imgproc.COLOR_HSV2RGB,
        hsv -> {
          for (int i = 0; i < hsv.length; i += 3) {
            hsv[i] = hue[hsv[i] & 0xFF];
            hsv[i + 1] = saturation[hsv[i + 1] & 0xFF];
            hsv[i + 2] = value[hsv[i + 2] & 0xFF];
          }
        });
  }

  /// Brightness, contrast, saturation 0.8 to 1.2 and hue +-0.2 of the circle, in random order.
  static Pixels jitter(Pixels view, Chance chance) {
    return jitter(view, chance, new double[] {0.2, 0.2, 0.2, 0.2});
  }

  /// torchvision's ColorJitter.
  ///
  /// @param strength of brightness, contrast, saturation (factors 1 +- strength), hue (+- strength
  /// of the circle)
  static Pixels jitter(Pixels view, Chance chance, double[] strength) {
    int[] order = {0, 1, 2, 3};
    for (int i = 3; i > 0; i--) {
      int j = chance.below(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    Pixels out = view;
    for (int step : order) {
      double amount = chance.between(-strength[step], strength[step]);
      out =
          switch (step) {
            case 0 -> brightness(out, 1 + amount);
            case 1 -> contrast(out, 1 + amount);
            case 2 -> saturation(out, 1 + amount);
            default -> hue(out, amount);
          };
    }
    return out;
  }

  static Pixels brightness(Pixels view, double factor) {
    return Tables.applied(view, Tables.of(v -> v * factor));
  }

  /// About the mean luma of the view.
  static Pixels contrast(Pixels view, double factor) {
    long sum = 0;
    for (int i = 0; i < view.rgb().length; i += 3) {
      sum += Tables.luma(view.rgb(), i);
    }
    double mean = (double) sum / (view.width() * view.height());
    return Tables.applied(view, Tables.of(v -> mean + (v - mean) * factor));
  }

  /// About the luma of each pixel; 0 makes it grey.
  static Pixels saturation(Pixels view, double factor) {
    int share = (int) Math.round(factor * 1024);
    byte[] from = view.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i += 3) {
      int luma = Tables.luma(from, i);
      for (int c = i; c < i + 3; c++) {
        int value = luma + ((((from[c] & 0xFF) - luma) * share + 512) >> 10);
        to[c] = (byte) Math.clamp(value, 0, 255);
      }
    }
    return new Pixels(view.width(), view.height(), to);
  }

  /// Turns the circle of hues by a share of it.
  static Pixels hue(Pixels view, double share) {
    int turn = (int) Math.round(share * HUES);
    byte[] same = Tables.of(v -> v);
    return inHsv(view, Tables.of(v -> Math.floorMod((int) v + turn, HUES)), same, same);
  }

  /// Adaptive equalisation of lightness (CIELAB), limit 1 to 4, 8 x 8 tiles.
  static Pixels clahe(Pixels view, Chance chance) {
    double limit = chance.between(1, 4);
    return Native.inSpace(
        view,
        opencv_imgproc.COLOR_RGB2Lab,
        opencv_imgproc.COLOR_Lab2RGB,
        lab -> {
          byte[] light = new byte[lab.length / 3];
          for (int i = 0; i < light.length; i++) {
            light[i] = lab[3 * i];
          }
          Mat plane = new Mat(view.height(), view.width(), opencv_core.CV_8UC1);
          plane.data().put(light);
          opencv_imgproc.createCLAHE(limit, new Size(8, 8)).apply(plane, plane);
          new BytePointer(plane.data()).get(light);
          for (int i = 0; i < light.length; i++) {
            lab[3 * i] = light[i];
          }
        });
  }

  /// Adds the view's own main colours, each by its variance (values 0 to 1) times one normal number
  /// of deviation 0.1 (Krizhevsky, Sutskever, Hinton, NeurIPS 2012).
  static Pixels fancyPca(Pixels view, Chance chance) {
    double[] add = ColorAxes.of(view).weighted(chance.normal(0, 0.1));
    return Tables.applied(
        view,
        Tables.of(v -> v + 255 * add[0]),
        Tables.of(v -> v + 255 * add[1]),
        Tables.of(v -> v + 255 * add[2]));
  }
}
