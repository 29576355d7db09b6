package org.reddino.trainer.augment;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// What cameras and files do to a picture.
final class Noises {
  private static final double KEPT = 0.25; // of the side at 224

  private Noises() {}

  /// Normal noise on every value, variance 10 to 50.
  static Pixels gauss(Pixels view, Chance chance) {
    float deviation = (float) Math.sqrt(chance.between(10, 50));
    byte[] from = view.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i++) {
      int value = (int) ((from[i] & 0xFF) + chance.grain() * deviation + 256.5f) - 256;
      to[i] = (byte) Math.clamp(value, 0, 255);
    }
    return new Pixels(view.width(), view.height(), to);
  }

  /// Poisson noise on lightness, normal noise on hue (HLS): colour shift 0.01 to 0.05 of the
  /// circle,
  /// intensity 0.1 to 0.5; the Poisson mean is the deviation of lightness (0 .. 255) x intensity.
  static Pixels iso(Pixels view, Chance chance) {
    float shift = (float) (chance.between(0.01, 0.05) * 360);
    float intensity = (float) chance.between(0.1, 0.5);
    return Native.through(
        view,
        mat -> {
          Mat hls = new Mat();
          mat.convertTo(hls, opencv_core.CV_32FC3, 1 / 255.0, 0);
          opencv_imgproc.cvtColor(hls, hls, opencv_imgproc.COLOR_RGB2HLS);
          float[] values = new float[view.rgb().length];
          FloatPointer pointer = new FloatPointer(hls.data());
          pointer.get(values);
          addIso(values, shift * intensity, intensity, chance);
          pointer.put(values);
          opencv_imgproc.cvtColor(hls, hls, opencv_imgproc.COLOR_HLS2RGB);
          hls.convertTo(mat, opencv_core.CV_8UC3, 255, 0);
          return mat;
        });
  }

  private static void addIso(float[] hls, float hueDeviation, float intensity, Chance chance) {
    PoissonTable counts = new PoissonTable(deviation(hls, 1) * intensity * 255);
    for (int i = 0; i < hls.length; i += 3) {
      float hue = hls[i] + chance.grain() * hueDeviation;
      hls[i] = hue < 0 ? hue + 360 : hue > 360 ? hue - 360 : hue;
      hls[i + 1] += counts.draw(chance) / 255f * (1 - hls[i + 1]);
    }
  }

  private static double deviation(float[] values, int channel) {
    double sum = 0;
    double squares = 0;
    for (int i = channel; i < values.length; i += 3) {
      sum += values[i];
      squares += (double) values[i] * values[i];
    }
    double n = values.length / 3.0;
    return Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
  }

  /// To JPEG of quality 99 or 100 and back.
  static Pixels compression(Pixels view, Chance chance) {
    int quality = 99 + chance.below(2);
    return Native.through(
        view,
        mat -> {
          opencv_imgproc.cvtColor(mat, mat, opencv_imgproc.COLOR_RGB2BGR);
          BytePointer file = new BytePointer();
          opencv_imgcodecs.imencode(
              ".jpg", mat, file, new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality));
          Mat bytes = new Mat(1, (int) file.limit(), opencv_core.CV_8UC1, file);
          Mat back = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR);
          opencv_imgproc.cvtColor(back, back, opencv_imgproc.COLOR_BGR2RGB);
          return back;
        });
  }

  /// To a quarter of the side and back, nearest neighbour both ways.
  static Pixels downscale(Pixels view, Chance chance) {
    double scale = Math.min(1, KEPT / Lengths.scaled(view, 1));
    int[] column = coarse(view.width(), scale);
    int[] row = coarse(view.height(), scale);
    byte[] from = view.rgb();
    byte[] to = new byte[from.length];
    int at = 0;
    for (int y : row) {
      for (int x : column) {
        int source = 3 * (y * view.width() + x);
        to[at++] = from[source];
        to[at++] = from[source + 1];
        to[at++] = from[source + 2];
      }
    }
    return new Pixels(view.width(), view.height(), to);
  }

  private static int[] coarse(int length, double scale) {
    int small = Math.max(1, (int) Math.rint(length * scale));
    int[] source = new int[length];
    for (int i = 0; i < length; i++) {
      source[i] = i * small / length * length / small;
    }
    return source;
  }
}
