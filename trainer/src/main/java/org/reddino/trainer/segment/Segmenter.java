package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.reddino.trainer.image.Pixels;

/// Finds the cells of a field. Safe to use from many threads; native memory is released before
/// [#segment] returns and stays below about 40 bytes per pixel.
public final class Segmenter {
  private static final double NECK = 0.85;
  private static final int LEAST_AREA_PX = 30;

  /// Every object of the field, in no particular order.
  public List<FoundCell> segment(Pixels field) {
    int[] labels = Basins.split(field.width(), field.height(), distances(field), NECK);
    Morphometer morphometer = new Morphometer(field);
    List<FoundCell> cells = new ArrayList<>();
    for (Contour contour : Outlines.of(field.width(), field.height(), labels)) {
      if (contour.area() >= LEAST_AREA_PX) {
        cells.add(morphometer.cell(contour, Kind.RED));
      }
    }
    return cells;
  }

  private static float[] distances(Pixels field) {
    try (PointerScope _ = new PointerScope()) {
      Mat green = new Mat();
      opencv_core.extractChannel(Planes.rgb(field), green, 1);
      opencv_imgproc.GaussianBlur(green, green, new Size(5, 5), 1);
      Mat mask = new Mat();
      opencv_imgproc.threshold(
          green, mask, 0, 255, opencv_imgproc.THRESH_BINARY_INV | opencv_imgproc.THRESH_OTSU);
      MatVector outlines = new MatVector();
      opencv_imgproc.findContours(
          mask.clone(), outlines, opencv_imgproc.RETR_EXTERNAL, opencv_imgproc.CHAIN_APPROX_NONE);
      opencv_imgproc.drawContours(
          mask, outlines, -1, Scalar.all(255), opencv_imgproc.FILLED, 8, new Mat(), 0, null);
      Mat distance = new Mat();
      opencv_imgproc.distanceTransform(mask, distance, opencv_imgproc.DIST_L2, 5);
      float[] values = new float[field.width() * field.height()];
      new FloatPointer(distance.data()).get(values);
      return values;
    }
  }
}
