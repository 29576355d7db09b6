package org.reddino.trainer.render;

import java.util.List;

/// A white cell: cytoplasm with grains round a nucleus of one or more lobes.
///
/// @param lobes discs whose soft union is the nucleus, in pixels from the cell's middle
/// @param cytoplasm blue of the cytoplasm, share of the nucleus' stain
/// @param granules pink of the grains in it, share of a red cell's stain
/// @param edge width of the membrane in pixels
record WhiteBody(
    Silhouette silhouette,
    List<Lobe> lobes,
    double cytoplasm,
    double granules,
    double edge,
    Texture chromatin,
    Texture grain)
    implements Body {

  /// One disc of a nucleus, pixels.
  record Lobe(double x, double y, double radius) {}

  @Override
  public void paint(Film film, double x, double y) {
    film.around(
        x,
        y,
        silhouette.reach() + 2 * edge,
        (pixel, dx, dy) -> {
          double cover = Curve.EDGE.at(2 * silhouette.depth(dx, dy) / edge);
          double nucleus = Curve.EDGE.at(nucleus(dx, dy));
          double plasma = cover * (1 - nucleus);
          double speckle = Math.max(0, grain.at(dx, dy));
          double knots = 0.86 + 0.2 * chromatin.at(dx, dy) + 0.1 * grain.at(dy, dx);
          film.azure[pixel] +=
              (float) (nucleus * knots + plasma * cytoplasm * (0.75 + 0.5 * speckle));
          film.eosin[pixel] += (float) (plasma * granules * (0.35 + 1.3 * speckle));
        });
  }

  /// Depth inside the nucleus in half edge widths: sum of the lobes' fields less a threshold.
  private double nucleus(double dx, double dy) {
    double field = 0;
    for (Lobe lobe : lobes) {
      double u = dx - lobe.x;
      double v = dy - lobe.y;
      double q = (u * u + v * v) / (lobe.radius * lobe.radius);
      field += q < 9 ? 1 / (0.1 + q * q * q) : 0;
    }
    return 5 * (field - 0.9) / (field + 0.9) / (edge / 2) * 2;
  }
}
