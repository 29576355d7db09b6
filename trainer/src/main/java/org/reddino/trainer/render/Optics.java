package org.reddino.trainer.render;

/// Lamp and objective.
///
/// @param background light through clear glass, 0 to 255
/// @param vignette share of light lost in the corners, 0 to 1
/// @param gradient share of light lost from one side to the other, 0 to 1
/// @param blurUm width of the point spread (standard deviation) in micrometres, at least 0
/// @param halo strength of the bright line that refraction draws round a membrane, 0 to 1
/// @param chromaticPx how far red and blue part in the corners, pixels
public record Optics(
    Tint background,
    double vignette,
    double gradient,
    double blurUm,
    double halo,
    double chromaticPx) {
  public Optics {
    share("vignette", vignette);
    share("gradient", gradient);
    share("halo", halo);
    if (!(blurUm >= 0 && blurUm < 5)) {
      throw new IllegalArgumentException("blur is " + blurUm + " um");
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value);
    }
  }
}
