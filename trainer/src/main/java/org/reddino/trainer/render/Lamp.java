package org.reddino.trainer.render;

import org.reddino.trainer.Chance;

/// The light of one field: darker corners, one side brighter, never quite the same colour.
final class Lamp {
  private final ScannerProfile profile;
  private final double[] level = new double[3];
  private final double vignette;
  private final double slopeX;
  private final double slopeY;
  private final double middleX;
  private final double middleY;

  Lamp(ScannerProfile profile, Chance chance) {
    this.profile = profile;
    double power = chance.normal(1, 0.025);
    for (int channel = 0; channel < 3; channel++) {
      double tone = chance.normal(1, 0.01);
      level[channel] = profile.optics().background().of(channel) * power * tone;
    }
    vignette = profile.optics().vignette();
    double direction = chance.angle();
    slopeX = profile.optics().gradient() * StrictMath.cos(direction);
    slopeY = profile.optics().gradient() * StrictMath.sin(direction);
    middleX = chance.normal(0.5, 0.06);
    middleY = chance.normal(0.5, 0.06);
  }

  /// Turns shares of light into grey levels, 0 to 255 and above where it would be overexposed.
  void shine(float[] light, int channel) {
    int width = profile.sensor().width();
    int height = profile.sensor().height();
    for (int y = 0; y < height; y++) {
      double v = (double) y / height - middleY;
      for (int x = 0; x < width; x++) {
        double u = (double) x / width - middleX;
        double fall = 1 - vignette * 2 * (u * u + v * v) + slopeX * u + slopeY * v;
        light[y * width + x] *= (float) (level[channel] * fall);
      }
    }
  }
}
