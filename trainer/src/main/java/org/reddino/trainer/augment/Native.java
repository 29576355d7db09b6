package org.reddino.trainer.augment;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.reddino.trainer.image.Pixels;

/// Pixels through OpenCV and back. Native memory is released before each call returns; at 224 px
/// OpenCV stays on the calling thread (its stripes are 65,536 pixels), except for CLAHE's tiles.
final class Native {
  private Native() {}

  /// @param change from an RGB matrix to one of the same size and type; its matrices are released
  static Pixels through(Pixels in, UnaryOperator<Mat> change) {
    try (PointerScope _ = new PointerScope()) {
      Mat mat = new Mat(in.height(), in.width(), opencv_core.CV_8UC3);
      mat.data().put(in.rgb());
      Mat out = change.apply(mat);
      byte[] rgb = new byte[in.rgb().length];
      new BytePointer(out.data()).get(rgb);
      return new Pixels(in.width(), in.height(), rgb);
    }
  }

  /// Changes the three channels of another colour space, 8 bits each, in place.
  ///
  /// @param to OpenCV's code from RGB
  /// @param back OpenCV's code to RGB
  static Pixels inSpace(Pixels in, int to, int back, Consumer<byte[]> change) {
    return through(
        in,
        mat -> {
          opencv_imgproc.cvtColor(mat, mat, to);
          byte[] values = new byte[in.rgb().length];
          new BytePointer(mat.data()).get(values);
          change.accept(values);
          mat.data().put(values);
          opencv_imgproc.cvtColor(mat, mat, back);
          return mat;
        });
  }

  /// Correlates every channel with a kernel, edges mirrored.
  static Pixels filtered(Pixels in, float[] kernel) {
    int side = (int) Math.round(Math.sqrt(kernel.length));
    return through(
        in,
        mat -> {
          Mat weights = new Mat(side, side, opencv_core.CV_32FC1);
          new FloatPointer(weights.data()).put(kernel);
          Mat out = new Mat();
          opencv_imgproc.filter2D(mat, out, -1, weights);
          return out;
        });
  }
}
