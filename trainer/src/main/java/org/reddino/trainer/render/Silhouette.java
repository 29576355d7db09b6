package org.reddino.trainer.render;

/// A closed outline round the origin: one radius per direction, then bent like a banana.
final class Silhouette {
  /// Directions in the table.
  static final int TURN = 512;

  private final float[] radius = new float[TURN + 1];
  private final float[] steepness = new float[TURN + 1];
  private final double cosine;
  private final double sine;
  private final double bend;
  private final double reach;

  /// @param radii distance of the outline in pixels for each of [#TURN] directions, above 0
  /// @param rotation radians
  /// @param bend sideways shift in pixels per pixel² along the first axis, outside the unit disc
  Silhouette(double[] radii, double rotation, double bend) {
    double furthest = 0;
    for (int i = 0; i <= TURN; i++) {
      double here = radii[i % TURN];
      double slope = (radii[(i + 1) % TURN] - radii[(i + TURN - 1) % TURN]) * TURN / (4 * Math.PI);
      radius[i] = (float) here;
      steepness[i] = (float) (1 / Math.sqrt(1 + slope * slope / (here * here)));
      furthest = Math.max(furthest, here);
    }
    cosine = StrictMath.cos(rotation);
    sine = StrictMath.sin(rotation);
    this.bend = bend;
    reach = furthest + Math.abs(bend) * furthest * furthest;
  }

  /// No point of the outline is further from the origin, pixels.
  double reach() {
    return reach;
  }

  /// First coordinate in the cell's own frame.
  double along(double dx, double dy) {
    return dx * cosine + dy * sine;
  }

  /// Second coordinate in the cell's own frame, unbent.
  double across(double dx, double dy) {
    double along = along(dx, dy);
    double ahead = Math.max(along, 0);
    return dy * cosine - dx * sine - bend * ahead * ahead;
  }

  /// How deep inside the outline a point lies, pixels; negative outside. Exact to first order.
  double depth(double dx, double dy) {
    double x = along(dx, dy);
    double y = across(dx, dy);
    double turn = turn(x, y);
    int i = (int) turn;
    double part = turn - i;
    double rim = radius[i] + part * (radius[i + 1] - radius[i]);
    double scale = steepness[i] + part * (steepness[i + 1] - steepness[i]);
    return (rim - Math.sqrt(x * x + y * y)) * scale;
  }

  double area() {
    double sum = 0;
    for (int i = 0; i < TURN; i++) {
      sum += (double) radius[i] * radius[i + 1];
    }
    return sum * StrictMath.sin(2 * Math.PI / TURN) / 2;
  }

  /// The outline as a polygon of `points` points round the given middle.
  float[] outline(double centerX, double centerY, int points) {
    float[] xy = new float[2 * points];
    for (int i = 0; i < points; i++) {
      int k = i * TURN / points;
      double angle = 2 * Math.PI * k / TURN;
      double x = radius[k] * StrictMath.cos(angle);
      double ahead = Math.max(x, 0);
      double y = radius[k] * StrictMath.sin(angle) + bend * ahead * ahead;
      xy[2 * i] = (float) (centerX + x * cosine - y * sine);
      xy[2 * i + 1] = (float) (centerY + x * sine + y * cosine);
    }
    return xy;
  }

  /// Direction of a point in table steps, 0 to below [#TURN]; a polynomial for the arc tangent
  /// (error below 0.01 steps), since [Math#atan2] may differ between machines.
  private static double turn(double x, double y) {
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    double ratio = Math.min(ax, ay) / Math.max(Math.max(ax, ay), 1e-9);
    double s = ratio * ratio;
    double angle =
        ((((-0.01172120 * s + 0.05265332) * s - 0.11643287) * s + 0.19354346) * s - 0.33262347)
                * s
                * ratio
            + 0.99997726 * ratio;
    if (ay > ax) {
      angle = Math.PI / 2 - angle;
    }
    if (x < 0) {
      angle = Math.PI - angle;
    }
    if (y < 0) {
      angle = 2 * Math.PI - angle;
    }
    double turn = angle * (TURN / (2 * Math.PI));
    return Math.min(Math.max(turn, 0), TURN - 1e-6);
  }
}
