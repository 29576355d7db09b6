package org.reddino.trainer.render;

/// A platelet: small, ragged, purple grains in a pale seam.
///
/// @param amount stain of its middle, 0 to 1
/// @param edge width of its seam in pixels
record PlateletBody(Silhouette silhouette, double amount, double edge, Texture grain)
    implements Body {
  @Override
  public void paint(Film film, double x, double y) {
    film.around(
        x,
        y,
        silhouette.reach() + 2 * edge,
        (pixel, dx, dy) -> {
          double depth = silhouette.depth(dx, dy);
          double cover = Curve.EDGE.at(2 * depth / edge);
          double grains = 0.75 + 0.45 * grain.at(dx, dy);
          film.azure[pixel] += (float) (amount * cover * grains);
          film.eosin[pixel] += (float) (0.15 * amount * cover);
        });
  }
}
