package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/// Turns the numbered parts of a field into polygons.
final class Outlines {
  private Outlines() {}

  /// The outline of the largest connected piece of each part; a part of fewer than 3 outline points
  /// has none.
  ///
  /// @param labels per pixel the number of its part from 1, or 0
  static List<Contour> of(int width, int height, int[] labels) {
    int count = Arrays.stream(labels).max().orElse(0);
    int[][] boxes = boxes(width, labels, count);
    List<Contour> outlines = new ArrayList<>(count);
    for (int part = 1; part <= count; part++) {
      if (boxes[part] == null) {
        continue;
      }
      outline(width, labels, part, boxes[part]).ifPresent(outlines::add);
    }
    return outlines;
  }

  private static int[][] boxes(int width, int[] labels, int count) {
    int[][] boxes = new int[count + 1][];
    for (int pixel = 0; pixel < labels.length; pixel++) {
      int part = labels[pixel];
      if (part == 0) {
        continue;
      }
      int x = pixel % width;
      int y = pixel / width;
      if (boxes[part] == null) {
        boxes[part] = new int[] {x, y, x, y};
      }
      int[] box = boxes[part];
      box[0] = Math.min(box[0], x);
      box[2] = Math.max(box[2], x);
      box[3] = y;
    }
    return boxes;
  }

  private static Optional<Contour> outline(int width, int[] labels, int part, int[] box) {
    int columns = box[2] - box[0] + 1;
    int rows = box[3] - box[1] + 1;
    byte[] mask = new byte[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        mask[y * columns + x] =
            (byte) (labels[(box[1] + y) * width + box[0] + x] == part ? 255 : 0);
      }
    }
    return trace(columns, rows, mask).map(xy -> new Contour(xy).shifted(box[0], box[1]));
  }

  /// The longest outer outline of a mask.
  private static Optional<int[]> trace(int columns, int rows, byte[] mask) {
    try (PointerScope _ = new PointerScope()) {
      Mat image = Planes.mat(columns, rows, mask);
      MatVector found = new MatVector();
      opencv_imgproc.findContours(
          image, found, opencv_imgproc.RETR_EXTERNAL, opencv_imgproc.CHAIN_APPROX_SIMPLE);
      int[] longest = new int[0];
      double largest = -1;
      for (long i = 0; i < found.size(); i++) {
        Mat points = found.get(i);
        double area = opencv_imgproc.contourArea(points);
        if (points.total() >= 3 && area > largest) {
          largest = area;
          longest = new int[Math.toIntExact(points.total() * 2)];
          new IntPointer(points.data()).get(longest);
        }
      }
      return largest <= 0 ? Optional.empty() : Optional.of(longest);
    }
  }
}
