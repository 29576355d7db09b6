package org.reddino.trainer.segment;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.reddino.trainer.image.Pixels;

/// Between Java arrays and OpenCV's matrices. Every matrix belongs to the caller's `PointerScope`.
final class Planes {
  private Planes() {}

  static Mat mat(int width, int height, byte[] plane) {
    Mat mat = new Mat(height, width, opencv_core.CV_8UC1);
    mat.data().put(plane);
    return mat;
  }

  static Mat mat(int width, boolean[] mask) {
    byte[] bytes = new byte[mask.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (mask[i] ? 255 : 0);
    }
    return mat(width, mask.length / width, bytes);
  }

  static Mat rgb(Pixels pixels) {
    Mat mat = new Mat(pixels.height(), pixels.width(), opencv_core.CV_8UC3);
    mat.data().put(pixels.rgb());
    return mat;
  }

  static byte[] bytes(Mat mat) {
    byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
    new BytePointer(mat.data()).get(bytes);
    return bytes;
  }
}
