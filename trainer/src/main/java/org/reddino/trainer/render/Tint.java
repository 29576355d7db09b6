package org.reddino.trainer.render;

/// One number per colour channel.
///
/// @param red 0 to 255 for light, optical density (natural logarithm) for a stain, at least 0
/// @param green likewise
/// @param blue likewise
public record Tint(double red, double green, double blue) {
  public Tint {
    if (!(red >= 0 && green >= 0 && blue >= 0)) {
      throw new IllegalArgumentException("tint is " + red + ", " + green + ", " + blue);
    }
  }

  double of(int channel) {
    return switch (channel) {
      case 0 -> red;
      case 1 -> green;
      case 2 -> blue;
      default -> throw new IllegalArgumentException("channel is " + channel);
    };
  }
}
