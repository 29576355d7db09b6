package org.reddino.trainer.render;

import org.reddino.trainer.Chance;

/// The paler middle of a red cell, in the cell's own frame.
final class Pallor {
  private final double middleX;
  private final double middleY;
  private final double perX;
  private final double perY;
  private final double cosine;
  private final double sine;
  private final double bump;
  private final Curve profile;
  private final Texture dent;

  /// @param chance where its middle lies, how it turns, whether it is smooth or punched out
  /// @param depth share of the stain missing in the middle, 0 to 1
  /// @param radiusX half its width along the cell in pixels
  /// @param radiusY half its width across
  Pallor(Chance chance, double depth, double radiusX, double radiusY) {
    middleX = chance.normal(0, 0.16) * radiusX;
    middleY = chance.normal(0, 0.16) * radiusY;
    double slit = chance.happens(0.2) ? chance.between(1.5, 3) : chance.between(1, 1.3);
    perX = 1 / (radiusX * Math.sqrt(slit));
    perY = Math.sqrt(slit) / radiusY;
    double turn = chance.between(-0.6, 0.6);
    cosine = StrictMath.cos(turn);
    sine = StrictMath.sin(turn);
    bump = chance.happens(0.12) ? depth * chance.between(0.25, 0.8) : 0;
    double punched = chance.happens(0.55) ? chance.between(2.5, 6) : chance.between(1.1, 2);
    profile = new Curve(square -> depth / (1 + StrictMath.pow(square, punched)), 0, 9, 256);
    dent = new Texture(chance.next(), 0.8 * radiusY);
  }

  /// Share of the stain that is missing, 0 to 1.
  double at(double along, double across) {
    double u = along - middleX;
    double v = across - middleY;
    double x = (u * cosine + v * sine) * perX;
    double y = (v * cosine - u * sine) * perY;
    double square = (x * x + y * y) * (1 + 0.45 * dent.at(along, across));
    double missing = profile.at(square);
    return bump == 0 ? missing : missing - bump * Curve.BELL.at(Math.sqrt(square) * 2.2);
  }
}
