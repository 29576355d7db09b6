package org.reddino.trainer.image;

import java.util.Locale;

/// How pixels between pixels are found when an image is resized, always with antialias.
public enum Resampling {
  BILINEAR(Kernel.BILINEAR),
  BICUBIC(Kernel.BICUBIC);

  private final Kernel kernel;

  Resampling(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The resampling of a name, `bilinear` or `bicubic`.
  public static Resampling parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "bilinear" -> BILINEAR;
      case "bicubic" -> BICUBIC;
      default ->
          throw new IllegalArgumentException(
              "resampling is " + text + ", known are bilinear and bicubic");
    };
  }

  /// The name that [#parse] takes.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Equal to Pillow's to the last bit.
  public Pixels resize(Pixels pixels, int width, int height) {
    return Resize.resize(pixels, kernel, width, height);
  }
}
