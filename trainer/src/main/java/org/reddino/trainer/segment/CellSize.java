package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The diameter of a field's typical red cell, the unit of every other length.
final class CellSize {
  private static final double NECK = 0.93;
  private static final double PER_DEPTH = 2.1; // diameter per inscribed radius: cells are not round
  private static final double RANK = 0.42; // below the median: clumps are deeper than cells
  private static final int LEAST_AREA_PX = 50;
  private static final double LEAST_PX = 8;
  private static final double OF_FIELD = 1.0 / 8; // if nothing was found
  private static final int ENOUGH = 4; // whole cells
  private static final double CELL = 0.5; // of the former diameter: smaller ones are fragments

  private CellSize() {}

  /// From the depth of the stained parts, each weighted by its area.
  static double estimate(int width, boolean[] mask) {
    float[] depth = Masks.depth(width, mask);
    int[] labels = Basins.split(width, mask.length / width, depth, NECK);
    List<double[]> parts = parts(labels, depth);
    parts.sort(Comparator.comparingDouble(part -> part[0]));
    double total = parts.stream().mapToDouble(part -> part[1]).sum();
    double seen = 0;
    for (double[] part : parts) {
      seen += part[1];
      if (seen >= RANK * total) {
        return Math.max(LEAST_PX, PER_DEPTH * part[0]);
      }
    }
    return Math.max(LEAST_PX, OF_FIELD * Math.min(width, mask.length / width));
  }

  /// Depth and area of each part.
  private static List<double[]> parts(int[] labels, float[] depth) {
    List<double[]> parts = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] > 0) {
        while (parts.size() < labels[i]) {
          parts.add(new double[2]);
        }
        double[] part = parts.get(labels[i] - 1);
        part[0] = Math.max(part[0], depth[i]);
        part[1]++;
      }
    }
    parts.removeIf(part -> part[1] <= LEAST_AREA_PX);
    return parts;
  }

  /// Median over the whole cells found with a former diameter, or that diameter if they are few.
  static double median(List<Contour> cells, double former, Scene scene) {
    double[] sizes =
        cells.stream()
            .filter(cell -> !cell.box().nearEdge(scene.width, scene.height, 0))
            .mapToDouble(cell -> 2 * Math.sqrt(cell.area() / Math.PI))
            .filter(size -> size > CELL * former)
            .sorted()
            .toArray();
    return sizes.length < ENOUGH ? former : sizes[sizes.length / 2];
  }
}
