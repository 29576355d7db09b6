package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Tells pink cytoplasm of white cells from red cells: it borders on a white cell and is pinker or
/// much paler than the field's red cells that do not.
final class Cytoplasm {
  private static final double NEAR = 0.08; // of a diameter
  private static final double BORDERS = 0.12; // least share of the outline near a white cell
  private static final double PINKER = 0.12; // in red over green density
  private static final double SPREADS = 4; // and at least this many median deviations
  private static final double WEAK = 0.68; // of the red cells' stain
  private static final int ENOUGH = 3; // red cells to compare with

  private final Scene scene;
  private final double diameter;
  private final boolean[] white;
  private final boolean[] near;
  private boolean grew;

  /// Compares with the field's red cells.
  ///
  /// @param white pixels of the white cells found so far; grows with what [#removed] removes
  Cytoplasm(Scene scene, double diameter, boolean[] white) {
    this.scene = scene;
    this.diameter = diameter;
    this.white = white;
    near = Masks.dilated(scene.width, white, NEAR * diameter);
  }

  /// The red cells without what belongs to white cells.
  List<Contour> removed(List<Contour> red) {
    List<Contour> apart = new ArrayList<>();
    List<Contour> bordering = new ArrayList<>();
    for (Contour cell : red) {
      (share(cell) >= BORDERS ? bordering : apart).add(cell);
    }
    if (bordering.isEmpty() || apart.size() < ENOUGH) {
      return red;
    }
    double[][] colours = apart.stream().map(this::colour).toArray(double[][]::new);
    double hue = median(colours, 0, 0);
    double strength = median(colours, 1, 0);
    double tolerated = Math.max(PINKER, SPREADS * median(colours, 0, hue));
    for (Contour cell : bordering) {
      double[] colour = colour(cell);
      if (colour[0] < hue - tolerated || colour[1] < WEAK * strength) {
        CellMask.of(cell).paint(white, scene.width);
        grew = true;
      } else {
        apart.add(cell);
      }
    }
    return apart;
  }

  /// Outlines of the white cells with the cytoplasm that was removed from the red ones.
  List<Contour> grown(List<Contour> before) {
    if (!grew) {
      return before;
    }
    boolean[] closed = Masks.closed(scene.width, white, NEAR * diameter);
    int[] labels = Components.of(scene.width, closed).labels();
    List<Contour> after = new ArrayList<>();
    for (Contour outline : Outlines.of(scene.width, scene.height, labels)) {
      CellMask mask = CellMask.of(outline);
      if (before.stream().anyMatch(cell -> mask.holds(cell.xy()[0], cell.xy()[1]))) {
        after.add(outline);
      }
    }
    return after;
  }

  private double share(Contour cell) {
    int[] xy = cell.xy();
    int count = 0;
    for (int i = 0; i < xy.length; i += 2) {
      count += near[xy[i + 1] * scene.width + xy[i]] ? 1 : 0;
    }
    return 2.0 * count / xy.length;
  }

  /// Red over green density, and stain.
  private double[] colour(Contour cell) {
    CellMask mask = CellMask.of(cell);
    double green = Math.max(0.01, mask.mean(scene.stain.green(), scene.width));
    return new double[] {
      mask.mean(scene.stain.red(), scene.width) / green, mask.mean(scene.density, scene.width)
    };
  }

  private static double median(double[][] rows, int column, double zero) {
    double[] values = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    for (int i = 0; i < values.length && zero != 0; i++) {
      values[i] = Math.abs(values[i] - zero);
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
