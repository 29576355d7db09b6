package org.reddino.trainer.layout;

/// How near two cells seem in the plane at distance d: 1 / (1 + a d^2b).
///
/// @param a above 0
/// @param b above 0
record Curve(double a, double b) {
  private static final int POINTS = 300;
  private static final int STEPS = 200;

  Curve {
    if (!(a > 0 && b > 0)) {
      throw new IllegalArgumentException("curve has a = " + a + ", b = " + b);
    }
  }

  /// The least-squares fit to 1 up to `minDist` and exp(-(d - minDist) / spread) beyond, at 300
  /// points from 0 to 3 spreads (Levenberg and Marquardt's method in log a, log b).
  static Curve fit(double minDist, double spread) {
    double[] at = {0, 0};
    double damping = 1e-3;
    double error = error(at, minDist, spread);
    for (int step = 0; step < STEPS && damping < 1e12; step++) {
      double[] moved = moved(at, damping, minDist, spread);
      double found = error(moved, minDist, spread);
      if (found < error) {
        at = moved;
        error = found;
        damping /= 4;
      } else {
        damping *= 4;
      }
    }
    return new Curve(Math.exp(at[0]), Math.exp(at[1]));
  }

  /// Nearness at a squared distance.
  double at(double squared) {
    return 1 / (1 + a * StrictMath.pow(squared, b));
  }

  private static double[] moved(double[] at, double damping, double minDist, double spread) {
    Curve curve = new Curve(Math.exp(at[0]), Math.exp(at[1]));
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double ra = 0;
    double rb = 0;
    for (int i = 1; i < POINTS; i++) {
      double d = distance(i, spread);
      double power = curve.a * Math.pow(d, 2 * curve.b);
      double value = 1 / (1 + power);
      double byA = -value * value * power;
      double byB = byA * 2 * curve.b * Math.log(d);
      double rest = wanted(d, minDist, spread) - value;
      aa += byA * byA;
      ab += byA * byB;
      bb += byB * byB;
      ra += byA * rest;
      rb += byB * rest;
    }
    double damped = aa * (1 + damping);
    double other = bb * (1 + damping);
    double determinant = damped * other - ab * ab;
    return new double[] {
      at[0] + (other * ra - ab * rb) / determinant, at[1] + (damped * rb - ab * ra) / determinant
    };
  }

  private static double error(double[] at, double minDist, double spread) {
    Curve curve = new Curve(Math.exp(at[0]), Math.exp(at[1]));
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double d = distance(i, spread);
      double rest = wanted(d, minDist, spread) - curve.at(d * d);
      sum += rest * rest;
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  private static double distance(int point, double spread) {
    return 3 * spread * point / (POINTS - 1);
  }

  private static double wanted(double d, double minDist, double spread) {
    return d < minDist ? 1 : Math.exp(-(d - minDist) / spread);
  }
}
