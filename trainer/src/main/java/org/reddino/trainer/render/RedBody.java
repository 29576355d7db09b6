package org.reddino.trainer.render;

/// A dried red cell: a plateau with a sharp edge and a paler middle.
///
/// The thickness is Evans and Fung's disc (1972, rim about three times the middle) after drying,
/// which flattens the rim to a plateau and leaves the dimple smooth, punched out or slit.
///
/// @param amount stain of the plateau, about 1
/// @param azure blue in it (polychromasia), 0 to about 0.1
/// @param edge width of the edge in pixels
/// @param stacking see [Stain#stacking]
record RedBody(
    Silhouette silhouette,
    Pallor pallor,
    double amount,
    double azure,
    double edge,
    double stacking,
    Rim rim,
    Texture grain)
    implements Body {

  /// The line that refraction draws round the membrane.
  ///
  /// @param halo brightness outside, natural logarithm
  /// @param width distance of its crest from the membrane in pixels
  record Rim(double halo, double width) {}

  @Override
  public void paint(Film film, double x, double y) {
    double margin = 3 * rim.width + 3 * edge;
    film.around(
        x,
        y,
        silhouette.reach() + margin,
        (pixel, dx, dy) -> {
          double depth = silhouette.depth(dx, dy);
          if (depth > -margin) {
            film.refraction[pixel] += bright(depth);
            stain(film, pixel, depth, dx, dy);
          }
        });
  }

  private float bright(double depth) {
    float outside = Curve.BELL.at((depth + rim.width) / (0.75 * rim.width));
    float inside = Curve.BELL.at((depth - 0.6 * rim.width) / (0.8 * rim.width));
    return (float) rim.halo * (outside - 0.55f * inside);
  }

  private void stain(Film film, int pixel, double depth, double dx, double dy) {
    float cover = Curve.EDGE.at(2 * depth / edge);
    if (cover < 0.002f) {
      return;
    }
    double thickness = cover * (1 - pallor.at(silhouette.along(dx, dy), silhouette.across(dx, dy)));
    double mottled = 1 + 0.025 * grain.at(dx, dy);
    film.layer(pixel, (float) (amount * thickness * mottled), stacking);
    film.azure[pixel] += (float) (azure * thickness);
  }
}
