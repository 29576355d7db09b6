package org.reddino.trainer.segment;

/// An ellipse in pixels.
///
/// @param x centre
/// @param y centre
/// @param a one half axis, above 0
/// @param b the other, above 0; may be the longer one
/// @param angle of `a` against the x axis, radians
record Ellipse(double x, double y, double a, double b, double angle) {

  /// 0 at the centre, 1 on the outline, growing linearly along each ray.
  double radius(double px, double py) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double u = ((px - x) * cos + (py - y) * sin) / a;
    double v = ((py - y) * cos - (px - x) * sin) / b;
    return Math.sqrt(u * u + v * v);
  }

  /// Approximate distance of a point to the outline in pixels, below 0 inside.
  double offset(double px, double py) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double u = ((px - x) * cos + (py - y) * sin) / a;
    double v = ((py - y) * cos - (px - x) * sin) / b;
    double radius = Math.sqrt(u * u + v * v);
    double slope = Math.sqrt(u * u / (a * a) + v * v / (b * b));
    return slope < 1e-9 ? -Math.min(a, b) : (radius - 1) * radius / slope;
  }

  /// Share of this ellipse's area that lies in another, from about 100 samples.
  double shareInside(Ellipse other) {
    double apart = Math.max(a, b) + Math.max(other.a, other.b);
    if (Math.abs(x - other.x) > apart || Math.abs(y - other.y) > apart) {
      return 0;
    }
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int inside = 0;
    int samples = 0;
    for (double u = -1 + 1.0 / 11; u < 1; u += 2.0 / 11) {
      for (double v = -1 + 1.0 / 11; v < 1; v += 2.0 / 11) {
        if (u * u + v * v <= 1) {
          samples++;
          double px = x + u * a * cos - v * b * sin;
          double py = y + u * a * sin + v * b * cos;
          inside += other.radius(px, py) <= 1 ? 1 : 0;
        }
      }
    }
    return (double) inside / samples;
  }

  double diameter() {
    return 2 * Math.sqrt(a * b);
  }

  double aspect() {
    return Math.max(a, b) / Math.min(a, b);
  }
}
