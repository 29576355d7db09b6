package org.reddino.trainer.segment;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Filters on planes of a field's size. Native memory is released before each call returns.
final class Masks {
  private Masks() {}

  /// Gaussian blur, edges reflected.
  static float[] smooth(int width, int height, float[] plane, double sigma) {
    try (PointerScope _ = new PointerScope()) {
      Mat mat = new Mat(height, width, opencv_core.CV_32FC1);
      new FloatPointer(mat.data()).put(plane);
      opencv_imgproc.GaussianBlur(mat, mat, new Size(0, 0), sigma);
      return floats(mat);
    }
  }

  /// Distance of each inside pixel to the nearest outside one (Euclidean within 2 %); what lies
  /// beyond the edge of the field counts as inside.
  static float[] depth(int width, boolean[] mask) {
    try (PointerScope _ = new PointerScope()) {
      Mat distance = new Mat();
      opencv_imgproc.distanceTransform(
          Planes.mat(width, mask), distance, opencv_imgproc.DIST_L2, opencv_imgproc.DIST_MASK_5);
      return floats(distance);
    }
  }

  static boolean[] dilated(int width, boolean[] mask, double radius) {
    return morphed(width, mask, radius, opencv_imgproc.MORPH_DILATE);
  }

  /// Removes what a disc of that radius does not fit into.
  static boolean[] opened(int width, boolean[] mask, double radius) {
    return morphed(width, mask, radius, opencv_imgproc.MORPH_OPEN);
  }

  /// Fills what a disc of that radius outside does not fit into.
  static boolean[] closed(int width, boolean[] mask, double radius) {
    return morphed(width, mask, radius, opencv_imgproc.MORPH_CLOSE);
  }

  private static boolean[] morphed(int width, boolean[] mask, double radius, int operation) {
    int side = 2 * (int) Math.round(radius) + 1;
    if (side < 3) {
      return mask.clone();
    }
    try (PointerScope _ = new PointerScope()) {
      Mat mat = Planes.mat(width, mask);
      Mat disc =
          opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, new Size(side, side));
      Mat out = new Mat();
      opencv_imgproc.morphologyEx(
          mat, out, operation, disc, null, 1, opencv_core.BORDER_REPLICATE, new Scalar());
      byte[] bytes = Planes.bytes(out);
      boolean[] result = new boolean[bytes.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = bytes[i] != 0;
      }
      return result;
    }
  }

  private static float[] floats(Mat mat) {
    float[] values = new float[Math.toIntExact(mat.total())];
    new FloatPointer(mat.data()).get(values);
    return values;
  }
}
