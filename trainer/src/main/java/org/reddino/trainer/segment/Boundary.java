package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/// The outline of a clump of cells, cut into arcs at its concave points and at the edge of the
/// field. Between two cells that touch or overlap the outline turns inwards, so each arc belongs
/// to one cell (Zafari et al.: Segmentation of overlapping elliptical objects in silhouette
/// images, IEEE Transactions on Image Processing 24, 2015).
final class Boundary {
  private static final double SPACING = 0.03; // between points, of a cell's diameter
  private static final double SMOOTHING = 1.2; // points
  private static final int ARM = 5; // points to each side when the turn is measured
  private static final double CONCAVE = 0.007; // depth below the chord, of a cell's diameter
  private static final int LEAST_POINTS = 5; // of an arc

  private final double spacing;
  private final double diameter;
  private final int width;
  private final int height;

  Boundary(Scene scene, double diameter) {
    this.diameter = diameter;
    width = scene.width;
    height = scene.height;
    spacing = Math.max(0.7, SPACING * diameter);
  }

  /// The arcs of one clump's outline, the outlines of unfilled holes included.
  ///
  /// @param mask of the clump, `box.width() * box.height()`
  /// @return arcs of points `x, y, nx, ny` in pixels of the field, the normal pointing outwards
  List<double[][]> arcs(Box box, boolean[] mask) {
    List<double[][]> arcs = new ArrayList<>();
    for (int[] chain : chains(box, mask)) {
      double[][] points = resampled(chain, box);
      if (points.length >= 2 * ARM) {
        smooth(points);
        normals(points);
        cut(points, arcs);
      }
    }
    return arcs;
  }

  private static List<int[]> chains(Box box, boolean[] mask) {
    List<int[]> chains = new ArrayList<>();
    try (PointerScope _ = new PointerScope()) {
      MatVector found = new MatVector();
      opencv_imgproc.findContours(
          Planes.mat(box.width(), mask),
          found,
          opencv_imgproc.RETR_CCOMP,
          opencv_imgproc.CHAIN_APPROX_NONE);
      for (long i = 0; i < found.size(); i++) {
        Mat points = found.get(i);
        int[] chain = new int[Math.toIntExact(points.total() * 2)];
        new IntPointer(points.data()).get(chain);
        chains.add(chain);
      }
    }
    return chains;
  }

  private double[][] resampled(int[] chain, Box box) {
    int n = chain.length / 2;
    double[] along = new double[n + 1];
    for (int i = 0; i < n; i++) {
      int next = (i + 1) % n;
      along[i + 1] =
          along[i]
              + Math.hypot(chain[2 * next] - chain[2 * i], chain[2 * next + 1] - chain[2 * i + 1]);
    }
    int count = (int) (along[n] / spacing);
    double[][] points = new double[count][];
    int at = 0;
    for (int k = 0; k < count; k++) {
      double target = along[n] * k / count;
      while (along[at + 1] < target) {
        at++;
      }
      double part = (target - along[at]) / Math.max(1e-9, along[at + 1] - along[at]);
      int next = (at + 1) % n;
      points[k] =
          new double[] {
            box.x() + chain[2 * at] + part * (chain[2 * next] - chain[2 * at]),
            box.y() + chain[2 * at + 1] + part * (chain[2 * next + 1] - chain[2 * at + 1]),
            0,
            0
          };
    }
    return points;
  }

  private static void smooth(double[][] points) {
    int n = points.length;
    int reach = (int) Math.ceil(3 * SMOOTHING);
    double[][] smoothed = new double[n][2];
    for (int i = 0; i < n; i++) {
      double total = 0;
      for (int k = -reach; k <= reach; k++) {
        double weight = Math.exp(-k * k / (2 * SMOOTHING * SMOOTHING));
        double[] point = points[Math.floorMod(i + k, n)];
        smoothed[i][0] += weight * point[0];
        smoothed[i][1] += weight * point[1];
        total += weight;
      }
      smoothed[i][0] /= total;
      smoothed[i][1] /= total;
    }
    for (int i = 0; i < n; i++) {
      points[i][0] = smoothed[i][0];
      points[i][1] = smoothed[i][1];
    }
  }

  /// OpenCV walks so that the mask lies to the same side of outer outlines and of holes.
  private static void normals(double[][] points) {
    int n = points.length;
    for (int i = 0; i < n; i++) {
      double[] before = points[Math.floorMod(i - 2, n)];
      double[] after = points[(i + 2) % n];
      double dx = after[0] - before[0];
      double dy = after[1] - before[1];
      double length = Math.max(1e-9, Math.hypot(dx, dy));
      points[i][2] = -dy / length;
      points[i][3] = dx / length;
    }
  }

  private void cut(double[][] points, List<double[][]> arcs) {
    int n = points.length;
    boolean[] breaks = new boolean[n];
    double[] depth = new double[n];
    int first = -1;
    for (int i = 0; i < n; i++) {
      depth[i] = depth(points, i);
    }
    for (int i = 0; i < n; i++) {
      breaks[i] = atEdge(points[i]) || (depth[i] > CONCAVE * diameter && deepest(depth, i));
      first = breaks[i] ? i : first;
    }
    if (first < 0) {
      arcs.add(points);
      return;
    }
    List<double[]> arc = new ArrayList<>();
    for (int k = 1; k <= n; k++) {
      int i = (first + k) % n;
      if (breaks[i]) {
        if (arc.size() >= LEAST_POINTS) {
          arcs.add(arc.toArray(double[][]::new));
        }
        arc.clear();
      } else {
        arc.add(points[i]);
      }
    }
  }

  private static boolean deepest(double[] depth, int i) {
    int n = depth.length;
    for (int k = 1; k <= ARM; k++) {
      if (depth[Math.floorMod(i - k, n)] > depth[i] || depth[(i + k) % n] >= depth[i]) {
        return false;
      }
    }
    return true;
  }

  private static double depth(double[][] points, int i) {
    int n = points.length;
    double[] before = points[Math.floorMod(i - ARM, n)];
    double[] after = points[(i + ARM) % n];
    double dx = (before[0] + after[0]) / 2 - points[i][0];
    double dy = (before[1] + after[1]) / 2 - points[i][1];
    return dx * points[i][2] + dy * points[i][3];
  }

  private boolean atEdge(double[] point) {
    return point[0] < 1.5 || point[1] < 1.5 || point[0] > width - 2.5 || point[1] > height - 2.5;
  }
}
