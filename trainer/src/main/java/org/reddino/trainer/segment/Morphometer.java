package org.reddino.trainer.segment;

import java.util.Arrays;
import org.reddino.trainer.image.Pixels;

/// Measures the cells of one field. [Morphometry] defines what is measured.
public final class Morphometer {
  private static final int RINGS = 10;

  private final Pixels field;
  private final Background background;

  public Morphometer(Pixels field) {
    this.field = field;
    background = Background.of(field);
  }

  /// Measures cells of `field`.
  ///
  /// @throws IllegalArgumentException if the outline leaves the field
  public Morphometry measure(Contour contour) {
    CellMask mask = CellMask.of(contour);
    return measure(mask, Shape.of(contour, mask));
  }

  FoundCell cell(Contour contour, Kind kind) {
    CellMask mask = CellMask.of(contour);
    Shape shape = Shape.of(contour, mask);
    Morphometry morphometry = measure(mask, shape);
    boolean cut = contour.box().nearEdge(field.width(), field.height(), 0);
    double quality = (cut ? 0.5 : 1) * shape.solidity() * Math.min(1, morphometry.focus() / 0.1);
    return new FoundCell(
        kind,
        contour.box(),
        contour,
        shape.centerX(),
        shape.centerY(),
        morphometry,
        cut,
        Math.clamp(quality, 0, 1));
  }

  private Morphometry measure(CellMask mask, Shape shape) {
    Box box = mask.box;
    if (box.x() < 0
        || box.y() < 0
        || box.x() + box.width() > field.width()
        || box.y() + box.height() > field.height()) {
      throw new IllegalArgumentException(
          "outline within " + box + " leaves the field of " + field.width() + "x" + field.height());
    }
    double[] colour = colour(mask);
    double[] rings = rings(mask);
    double glass = (background.red() + background.green() + background.blue()) / 3.0;
    return new Morphometry(
        mask.area,
        2 * Math.sqrt(mask.area / Math.PI),
        shape.perimeter(),
        shape.circularity(),
        shape.eccentricity(),
        shape.solidity(),
        pallor(rings),
        colour[0],
        colour[1],
        colour[2],
        colour[3],
        focus(rings, mask.area),
        glass / 255);
  }

  /// Mean red, green, blue and the standard deviation of green.
  private double[] colour(CellMask mask) {
    double[] sums = new double[4];
    for (int i = 0; i < mask.inside.length; i++) {
      if (mask.inside[i]) {
        int at = at(mask.box, i);
        int green = field.rgb()[at + 1] & 0xff;
        sums[0] += field.rgb()[at] & 0xff;
        sums[1] += green;
        sums[2] += field.rgb()[at + 2] & 0xff;
        sums[3] += (double) green * green;
      }
    }
    double mean = sums[1] / mask.area;
    double variance = Math.max(0, sums[3] / mask.area - mean * mean);
    return new double[] {sums[0] / mask.area, mean, sums[2] / mask.area, Math.sqrt(variance)};
  }

  /// Mean stain (fall of green below the glass, grey levels, at least 0) of rings of equal area,
  /// outermost first.
  private double[] rings(CellMask mask) {
    float[] stain = new float[mask.inside.length];
    for (int i = 0; i < stain.length; i++) {
      stain[i] = Math.max(0, background.green() - (field.rgb()[at(mask.box, i) + 1] & 0xff));
    }
    return Rings.means(mask, stain, RINGS);
  }

  private static double pallor(double[] rings) {
    double most = Arrays.stream(rings).max().orElse(0);
    return most <= 0 ? 0 : Math.clamp(1 - rings[RINGS - 1] / most, 0, 1);
  }

  /// Steepest rise of stain between neighbouring rings of the outer half, per pixel of depth, over
  /// the highest stain.
  private static double focus(double[] rings, int area) {
    double most = Arrays.stream(rings).max().orElse(0);
    double radius = Math.sqrt(area / Math.PI);
    double steepest = rings[0] / Math.max(1, radius * (1 - Math.sqrt(1 - 1.0 / RINGS)));
    for (int ring = 1; ring < RINGS / 2; ring++) {
      double outer = radius * Math.sqrt(1 - (ring - 0.5) / RINGS);
      double inner = radius * Math.sqrt(1 - (ring + 0.5) / RINGS);
      steepest = Math.max(steepest, (rings[ring] - rings[ring - 1]) / (outer - inner));
    }
    return most <= 0 ? 0 : Math.max(0, steepest) / most;
  }

  private int at(Box box, int i) {
    return 3 * ((box.y() + i / box.width()) * field.width() + box.x() + i % box.width());
  }
}
