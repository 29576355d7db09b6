package org.reddino.trainer.segment;

/// Fits an ellipse to part of its outline, pulled gently towards a round cell of the expected size,
/// so that a short arc gives a plausible cell and a long one gives what it shows.
/// Levenberg-Marquardt on centre, logarithms of the half axes and angle.
final class EllipseFit {
  private static final int ROUNDS = 8;
  private static final int MOST_POINTS = 40; // more add nothing
  private static final int PARAMETERS = 5;
  private static final double SIZE_SPREAD = 0.25; // of the logarithm of the diameter
  private static final double SHAPE_SPREAD = 0.22; // of the logarithm of the aspect ratio
  private static final double POINT_SPREAD = 0.025; // of the expected diameter, per outline point
  private static final double CORRELATION = 6; // neighbouring points count as one

  private final double diameter;
  private double weight; // of a point in the sum of squares

  /// Fits with a size in mind.
  ///
  /// @param diameter expected diameter, pixels
  EllipseFit(double diameter) {
    this.diameter = diameter;
  }

  /// @param points `x, y, nx, ny` per outline point, the normal pointing outwards
  Ellipse fit(double[][] points) {
    return refine(thinned(points), points.length);
  }

  private static double[][] thinned(double[][] points) {
    if (points.length <= MOST_POINTS) {
      return points;
    }
    double[][] kept = new double[MOST_POINTS][];
    for (int i = 0; i < MOST_POINTS; i++) {
      kept[i] = points[(int) ((long) i * points.length / MOST_POINTS)];
    }
    return kept;
  }

  private Ellipse refine(double[][] points, int total) {
    double spread = POINT_SPREAD * diameter;
    weight = (double) total / points.length / (spread * spread * CORRELATION);
    double[] at = start(points);
    double cost = cost(at, points);
    double damping = 1e-2;
    for (int round = 0; round < ROUNDS; round++) {
      double[] step = step(at, points, damping);
      double[] next = new double[PARAMETERS];
      for (int i = 0; i < PARAMETERS; i++) {
        next[i] = at[i] + step[i];
      }
      double nextCost = cost(next, points);
      if (nextCost < cost) {
        boolean settled = cost - nextCost < 1e-3 * cost;
        at = next;
        cost = nextCost;
        damping = Math.max(1e-6, damping / 5);
        if (settled) {
          break;
        }
      } else {
        damping *= 8;
      }
    }
    return ellipse(at);
  }

  private double[] start(double[][] points) {
    double x = 0;
    double y = 0;
    for (double[] point : points) {
      x += point[0] - point[2] * diameter / 2;
      y += point[1] - point[3] * diameter / 2;
    }
    double log = Math.log(diameter / 2);
    return new double[] {x / points.length, y / points.length, log + 0.03, log - 0.03, 0.5};
  }

  private static Ellipse ellipse(double[] p) {
    return new Ellipse(p[0], p[1], Math.exp(p[2]), Math.exp(p[3]), p[4]);
  }

  private double cost(double[] p, double[][] points) {
    double cos = Math.cos(p[4]);
    double sin = Math.sin(p[4]);
    double a = Math.exp(p[2]);
    double b = Math.exp(p[3]);
    double sum = 0;
    for (double[] point : points) {
      double dx = point[0] - p[0];
      double dy = point[1] - p[1];
      double u = (dx * cos + dy * sin) / a;
      double v = (dy * cos - dx * sin) / b;
      double miss = Math.sqrt(u * u + v * v) - 1;
      sum += miss * miss;
    }
    sum *= a * b;
    double size = ((p[2] + p[3]) / 2 - Math.log(diameter / 2)) / SIZE_SPREAD;
    double shape = (p[2] - p[3]) / SHAPE_SPREAD;
    return sum * weight + size * size + shape * shape;
  }

  private double[] step(double[] p, double[][] points, double damping) {
    double[][] normal = new double[PARAMETERS][PARAMETERS + 1];
    double cos = Math.cos(p[4]);
    double sin = Math.sin(p[4]);
    double a = Math.exp(p[2]);
    double b = Math.exp(p[3]);
    double mean = Math.sqrt(a * b);
    double[] slope = new double[PARAMETERS];
    for (double[] point : points) {
      double dx = point[0] - p[0];
      double dy = point[1] - p[1];
      double u = (dx * cos + dy * sin) / a;
      double v = (dy * cos - dx * sin) / b;
      double radius = Math.max(1e-6, Math.sqrt(u * u + v * v));
      slope[0] = mean * (-u * cos / a + v * sin / b) / radius;
      slope[1] = mean * (-u * sin / a - v * cos / b) / radius;
      slope[2] = mean * (-u * u / radius + (radius - 1) / 2);
      slope[3] = mean * (-v * v / radius + (radius - 1) / 2);
      slope[4] = mean * u * v * (b / a - a / b) / radius;
      add(normal, slope, mean * (radius - 1), weight);
    }
    double size = ((p[2] + p[3]) / 2 - Math.log(diameter / 2)) / SIZE_SPREAD;
    add(normal, new double[] {0, 0, 0.5 / SIZE_SPREAD, 0.5 / SIZE_SPREAD, 0}, size, 1);
    double shape = (p[2] - p[3]) / SHAPE_SPREAD;
    add(normal, new double[] {0, 0, 1 / SHAPE_SPREAD, -1 / SHAPE_SPREAD, 0}, shape, 1);
    for (int i = 0; i < PARAMETERS; i++) {
      normal[i][i] += damping * normal[i][i] + 1e-9;
    }
    return LinearSystem.solve(normal);
  }

  private static void add(double[][] normal, double[] slope, double miss, double weight) {
    for (int row = 0; row < PARAMETERS; row++) {
      for (int column = 0; column < PARAMETERS; column++) {
        normal[row][column] += weight * slope[row] * slope[column];
      }
      normal[row][PARAMETERS] -= weight * slope[row] * miss;
    }
  }
}
