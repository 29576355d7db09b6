package org.reddino.trainer.segment;

import java.util.Arrays;
import java.util.Optional;

/// Judges ellipses by the outline points and the pixels of one clump.
final class Evidence {
  /// Sectors of a circumference; they fit a `long`.
  static final int SECTORS = 60;

  private static final double NEAR = 0.045; // of a diameter: a point runs along the ellipse
  private static final double ALONG = 0.8; // least cosine between the normals
  private static final double INNER = 0.8; // what a sector with an inner edge only is worth
  private static final double INSIDE = 0.85; // least share of the ellipse on the clump
  private static final double VISIBLE = 0.2; // least share of the circumference in the field
  private static final double PRIOR = 0.15;
  private static final double SIZE_SPREAD = 0.25; // of the logarithm of the diameter
  private static final double SHAPE_SPREAD = 0.22; // of the logarithm of the aspect ratio
  private static final double SMALLEST = 0.5; // of the diameter
  private static final double LARGEST = 1.6;
  private static final double LONGEST = 2.2; // aspect ratio
  private static final double SAMPLING = 16; // samples per diameter

  private final Piece piece;
  private final Scene scene;
  private final double diameter;
  private final double[][] points;
  private final int outer; // points of the clump's own outline come first
  private final int stride;

  /// Evidence for one clump.
  ///
  /// @param points `x, y, nx, ny` of outline points
  /// @param outer how many of them, the first ones, belong to the clump's own outline
  Evidence(Piece piece, double diameter, double[][] points, int outer) {
    this.piece = piece;
    this.scene = piece.scene();
    this.diameter = diameter;
    this.points = points;
    this.outer = outer;
    stride = (int) Math.max(1, diameter / SAMPLING);
  }

  /// Area of one sample, square pixels.
  double sampleArea() {
    return (double) stride * stride;
  }

  boolean plausible(Ellipse e) {
    double size = e.diameter() / diameter;
    return size > SMALLEST && size < LARGEST && e.aspect() < LONGEST;
  }

  /// Indices of the points that run along the ellipse, in rising order.
  int[] explained(Ellipse e) {
    int[] explained = new int[points.length];
    int count = 0;
    double tolerance = NEAR * diameter;
    double reach = Math.max(e.a(), e.b()) + tolerance;
    double cos = Math.cos(e.angle());
    double sin = Math.sin(e.angle());
    for (int i = 0; i < points.length; i++) {
      double dx = points[i][0] - e.x();
      double dy = points[i][1] - e.y();
      if (Math.abs(dx) > reach || Math.abs(dy) > reach) {
        continue;
      }
      double u = (dx * cos + dy * sin) / e.a();
      double v = (dy * cos - dx * sin) / e.b();
      double gu = u / e.a();
      double gv = v / e.b();
      double slope = Math.sqrt(gu * gu + gv * gv);
      double radius = Math.sqrt(u * u + v * v);
      double along = (gu * cos - gv * sin) * points[i][2] + (gu * sin + gv * cos) * points[i][3];
      if (Math.abs((radius - 1) * radius) <= tolerance * slope && along > ALONG * slope) {
        explained[count++] = i;
      }
    }
    return Arrays.copyOf(explained, count);
  }

  /// The ellipse with its evidence, or nothing if its quality is below `least` or it leaves the
  /// clump.
  Optional<Candidate> judge(Ellipse e, int[] explained, double least) {
    int[] bins = new int[explained.length];
    long outside = 0;
    long within = 0;
    for (int k = 0; k < bins.length; k++) {
      bins[k] = sector(e, points[explained[k]]);
      outside |= explained[k] < outer ? 1L << bins[k] : 0;
      within |= explained[k] < outer ? 0 : 1L << bins[k];
    }
    int visible = visible(e);
    if (visible < VISIBLE * SECTORS) {
      return Optional.empty();
    }
    double round = Long.bitCount(outside) + INNER * Long.bitCount(within & ~outside);
    double size = Math.log(e.diameter() / diameter) / SIZE_SPREAD;
    double shape = Math.log(e.aspect()) / SHAPE_SPREAD;
    double quality =
        Math.min(1, round / visible) * Math.exp(-PRIOR * (size * size + shape * shape));
    return quality <= least ? Optional.empty() : covering(e, explained, bins, quality);
  }

  private static int sector(Ellipse e, double[] point) {
    double cos = Math.cos(e.angle());
    double sin = Math.sin(e.angle());
    double u = ((point[0] - e.x()) * cos + (point[1] - e.y()) * sin) / e.a();
    double v = ((point[1] - e.y()) * cos - (point[0] - e.x()) * sin) / e.b();
    double turn = (Math.atan2(v, u) + Math.PI) / (2 * Math.PI);
    return Math.min(SECTORS - 1, (int) (turn * SECTORS));
  }

  /// Sectors whose middle lies in the field.
  private int visible(Ellipse e) {
    int visible = 0;
    double cos = Math.cos(e.angle());
    double sin = Math.sin(e.angle());
    for (int k = 0; k < SECTORS; k++) {
      double turn = (k + 0.5) / SECTORS * 2 * Math.PI;
      double u = e.a() * Math.cos(turn);
      double v = e.b() * Math.sin(turn);
      double x = e.x() + u * cos - v * sin;
      double y = e.y() + u * sin + v * cos;
      visible += x > 1.5 && y > 1.5 && x < scene.width - 2.5 && y < scene.height - 2.5 ? 1 : 0;
    }
    return visible;
  }

  private Optional<Candidate> covering(Ellipse e, int[] explained, int[] bins, double quality) {
    Box box = piece.box();
    double reach = Math.max(e.a(), e.b());
    int left = first(e.x() - reach, box.x());
    int top = first(e.y() - reach, box.y());
    int right = (int) Math.min(scene.width - 1, e.x() + reach);
    int bottom = (int) Math.min(scene.height - 1, e.y() + reach);
    int across = Math.max(0, (right - left) / stride + 1);
    int[] covered = new int[across * Math.max(0, (bottom - top) / stride + 1)];
    int inside = 0;
    int samples = 0;
    for (int y = top; y <= bottom; y += stride) {
      for (int x = left; x <= right; x += stride) {
        if (e.radius(x, y) <= 1) {
          samples++;
          if (piece.holds(x, y)) {
            covered[inside++] = (y - box.y()) * box.width() + x - box.x();
          }
        }
      }
    }
    return samples == 0 || inside < INSIDE * samples
        ? Optional.empty()
        : Optional.of(
            new Candidate(e, explained, bins, Arrays.copyOf(covered, inside), samples, quality));
  }

  /// The first column or row of the sampling grid from `from` on, inside the field.
  private int first(double from, int origin) {
    int start = (int) Math.max(0, Math.ceil(from));
    return start + Math.floorMod(origin - start, stride);
  }
}
