package org.reddino.trainer.augment;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// What moves pixels.
final class Geometry {
  private static final int TRIES = 10;
  private static final double SHRINKS = 1.5; // from here each result is a mean, against aliasing

  private Geometry() {}

  /// A random part, resized to a square: area a uniform share of the whole, aspect log-uniform;
  /// after ten parts that do not fit, the largest in the middle of an allowed aspect
  /// (torchvision's RandomResizedCrop).
  static Pixels randomCrop(Pixels sample, int side, CropRange range, Chance chance) {
    double widest = Math.log(range.aspect());
    double whole = (double) sample.width() * sample.height();
    for (int i = 0; i < TRIES; i++) {
      double target = chance.between(range.least(), range.most()) * whole;
      double aspect = Math.exp(chance.between(-widest, widest));
      int width = (int) Math.round(Math.sqrt(target * aspect));
      int height = (int) Math.round(Math.sqrt(target / aspect));
      if (width > 0 && width <= sample.width() && height > 0 && height <= sample.height()) {
        int x = chance.below(sample.width() - width + 1);
        int y = chance.below(sample.height() - height + 1);
        return resized(sample, new int[] {x, y, width, height}, side);
      }
    }
    int width = Math.min(sample.width(), (int) Math.round(sample.height() * range.aspect()));
    int height = Math.min(sample.height(), (int) Math.round(sample.width() * range.aspect()));
    int x = (sample.width() - width) / 2;
    return resized(sample, new int[] {x, (sample.height() - height) / 2, width, height}, side);
  }

  /// The whole sample, resized to a square.
  static Pixels square(Pixels sample, int side) {
    if (sample.width() == side && sample.height() == side) {
      return sample;
    }
    return resized(sample, new int[] {0, 0, sample.width(), sample.height()}, side);
  }

  /// Bilinear; where it shrinks by 1.5 or more, the mean of the pixels covered.
  ///
  /// @param box x, y, width, height
  private static Pixels resized(Pixels sample, int[] box, int side) {
    try (PointerScope _ = new PointerScope()) {
      Mat mat = new Mat(sample.height(), sample.width(), opencv_core.CV_8UC3);
      mat.data().put(sample.rgb());
      Mat part = new Mat(mat, new Rect(box[0], box[1], box[2], box[3]));
      boolean shrinks = Math.min(box[2], box[3]) >= SHRINKS * side;
      int how = shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
      Mat out = new Mat();
      opencv_imgproc.resize(part, out, new Size(side, side), 0, 0, how);
      byte[] rgb = new byte[3 * side * side];
      new BytePointer(out.data()).get(rgb);
      return new Pixels(side, side, rgb);
    }
  }

  static Pixels flippedAcross(Pixels view) {
    int last = view.width() - 1;
    return moved(view, (x, y) -> y * view.width() + last - x);
  }

  static Pixels flippedDown(Pixels view) {
    int last = view.height() - 1;
    return moved(view, (x, y) -> (last - y) * view.width() + x);
  }

  /// Turns a square view by 0 to 3 quarters.
  static Pixels turned(Pixels view, int quarters) {
    int last = view.width() - 1;
    return switch (quarters) {
      case 0 -> view;
      case 1 -> moved(view, (x, y) -> x * view.width() + last - y);
      case 2 -> moved(view, (x, y) -> (last - y) * view.width() + last - x);
      default -> moved(view, (x, y) -> (last - x) * view.width() + y);
    };
  }

  private interface Source {
    int of(int x, int y);
  }

  private static Pixels moved(Pixels view, Source source) {
    byte[] from = view.rgb();
    byte[] to = new byte[from.length];
    int at = 0;
    for (int y = 0; y < view.height(); y++) {
      for (int x = 0; x < view.width(); x++, at += 3) {
        int i = 3 * source.of(x, y);
        to[at] = from[i];
        to[at + 1] = from[i + 1];
        to[at + 2] = from[i + 2];
      }
    }
    return new Pixels(view.width(), view.height(), to);
  }

  /// An affine map about the centre, bilinear, black outside.
  ///
  /// @param inverse two rows of three: from a place in the result to one in the view, both relative
  /// to the centre
  static Pixels affine(Pixels view, double[] inverse) {
    double cx = (view.width() - 1) / 2.0;
    double cy = (view.height() - 1) / 2.0;
    double[] map = {
      inverse[0], inverse[1], inverse[2] + cx - inverse[0] * cx - inverse[1] * cy,
      inverse[3], inverse[4], inverse[5] + cy - inverse[3] * cx - inverse[4] * cy
    };
    return Native.through(
        view,
        mat -> {
          Mat matrix = new Mat(2, 3, opencv_core.CV_64FC1);
          new DoublePointer(matrix.data()).put(map);
          Mat out = new Mat();
          opencv_imgproc.warpAffine(
              mat,
              out,
              matrix,
              new Size(view.width(), view.height()),
              opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
              opencv_core.BORDER_CONSTANT,
              new Scalar());
          return out;
        });
  }
}
