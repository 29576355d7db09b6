package org.reddino.trainer.render;

import org.reddino.trainer.Chance;

/// What else lies on the glass and in the light path: no cells, no truth.
final class Dirt {
  private final Film film;
  private final Chance chance;
  private final double px;

  /// @param px pixels per micrometre
  Dirt(Film film, Chance chance, double px) {
    this.film = film;
    this.chance = chance;
    this.px = px;
  }

  void scatter() {
    plasma();
    for (int i = chance.below(7); i > 0; i--) {
      speck(chance.between(0.12, 0.3), chance.between(0.15, 0.6), film.azure);
    }
    for (int i = chance.below(4); i > 0; i--) {
      speck(chance.between(0.4, 0.8), chance.between(0.06, 0.2), film.dust);
    }
    if (chance.happens(0.3)) {
      speck(chance.between(2, 5), chance.between(0.04, 0.1), film.dust);
    }
  }

  /// Proteins of the plasma take a little stain, unevenly.
  private void plasma() {
    Texture wide = new Texture(chance.next(), 9 * px);
    Texture fine = new Texture(chance.next(), 1.4 * px);
    for (int y = 0; y < film.height; y++) {
      for (int x = 0; x < film.width; x++) {
        float there = 0.022f + 0.012f * wide.at(x, y) + 0.006f * fine.at(x, y);
        film.eosin[y * film.width + x] += Math.max(there, 0);
      }
    }
  }

  /// One out-of-focus grain; stain precipitate is blue, dust on the glass is grey.
  private void speck(double radiusUm, double amount, float[] plane) {
    double radius = Math.max(radiusUm * px, 0.8);
    double stretch = chance.between(0.7, 1.4);
    film.around(
        chance.between(0, film.width),
        chance.between(0, film.height),
        3 * radius,
        (pixel, dx, dy) -> {
          double away = Math.sqrt(dx * dx * stretch + dy * dy / stretch) / radius;
          plane[pixel] += (float) amount * Curve.BELL.at(away);
        });
  }
}
