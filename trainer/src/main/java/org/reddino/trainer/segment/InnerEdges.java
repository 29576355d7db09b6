package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/// Where one cell lies over another its outline shows as a step in the stain. Canny's edges (IEEE
/// PAMI 8, 1986), cut into strokes of steady direction whose normal points to the paler side: right
/// for the outline of a cell, wrong for a pallor, which therefore never passes for a cell.
final class InnerEdges {
  private static final double UNIT = 100; // grey levels of a typical red cell's stain
  private static final double REFERENCE = 50; // diameter at which the thresholds below hold
  private static final double LOW = 20; // of the gradient, Canny's hysteresis
  private static final double HIGH = 45;
  private static final double BLUR = 0.02; // of the diameter
  private static final double STEADY = 0.85; // least cosine between neighbours' normals
  private static final double LEAST = 0.15; // length of a stroke, of the diameter

  private final int width;
  private final int height;
  private final double diameter;
  private final float[] smooth;
  private final int[] stroke; // per pixel its stroke from 1, or 0
  private final List<int[]> strokes = new ArrayList<>();

  InnerEdges(Scene scene, double diameter) {
    width = scene.width;
    height = scene.height;
    this.diameter = diameter;
    smooth = Masks.smooth(width, height, scene.density, Math.max(1, BLUR * diameter));
    stroke = new int[smooth.length];
    byte[] edges = edges();
    int[] stack = new int[smooth.length];
    for (int pixel = 0; pixel < edges.length; pixel++) {
      if (edges[pixel] != 0 && stroke[pixel] == 0) {
        follow(pixel, edges, stack);
      }
    }
  }

  /// The strokes that lie inside a mask, at least `margin` from its edge, as points `x, y, nx,
  /// ny` in pixels of the field.
  ///
  /// @param depth distance to the outside of the mask per pixel of the box
  List<double[][]> within(Box box, float[] depth, double margin) {
    boolean[] seen = new boolean[strokes.size()];
    List<double[][]> found = new ArrayList<>();
    for (int i = 0; i < depth.length; i++) {
      int number = depth[i] > margin ? stroke[at(box, i)] : 0;
      if (number > 0 && !seen[number - 1]) {
        seen[number - 1] = true;
        List<double[]> points = new ArrayList<>();
        for (int pixel : strokes.get(number - 1)) {
          int x = pixel % width;
          int y = pixel / width;
          if (box.contains(x, y) && depth[(y - box.y()) * box.width() + x - box.x()] > margin) {
            points.add(point(pixel));
          }
        }
        if (points.size() >= LEAST * diameter) {
          found.add(points.toArray(double[][]::new));
        }
      }
    }
    return found;
  }

  private int at(Box box, int i) {
    return (box.y() + i / box.width()) * width + box.x() + i % box.width();
  }

  private byte[] edges() {
    byte[] grey = new byte[smooth.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) Math.clamp((long) (smooth[i] * UNIT), 0, 255);
    }
    try (PointerScope _ = new PointerScope()) {
      Mat edges = new Mat();
      double finer = REFERENCE / diameter;
      opencv_imgproc.Canny(
          Planes.mat(width, height, grey), edges, LOW * finer, HIGH * finer, 3, true);
      return Planes.bytes(edges);
    }
  }

  private void follow(int start, byte[] edges, int[] stack) {
    int number = strokes.size() + 1;
    int count = 1;
    stack[0] = start;
    stroke[start] = number;
    for (int next = 0; next < count; next++) {
      double[] here = point(stack[next]);
      int x = stack[next] % width;
      int y = stack[next] / width;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int neighbor = ny * width + nx;
          if (edges[neighbor] != 0 && stroke[neighbor] == 0 && steady(here, neighbor)) {
            stroke[neighbor] = number;
            stack[count++] = neighbor;
          }
        }
      }
    }
    strokes.add(Arrays.copyOf(stack, count));
  }

  private boolean steady(double[] here, int neighbor) {
    double[] there = point(neighbor);
    return here[2] * there[2] + here[3] * there[3] > STEADY;
  }

  private double[] point(int pixel) {
    int x = pixel % width;
    int y = pixel / width;
    int left = x > 0 ? pixel - 1 : pixel;
    int right = x < width - 1 ? pixel + 1 : pixel;
    int up = y > 0 ? pixel - width : pixel;
    int down = y < height - 1 ? pixel + width : pixel;
    double dx = smooth[left] - smooth[right];
    double dy = smooth[up] - smooth[down];
    double length = Math.max(1e-9, Math.hypot(dx, dy));
    return new double[] {x, y, dx / length, dy / length};
  }
}
