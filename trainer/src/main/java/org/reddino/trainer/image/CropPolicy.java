package org.reddino.trainer.image;

/// How a cell becomes pixels: a square window round its centre whose side is a fixed multiple of
/// the source's median red-cell diameter, so that relative size survives; neighbours stay, edges
/// are reflected. Part of an encoder's identity.
///
/// @param diameters side of the window in median red-cell diameters, above 0 and at most 16
/// @param side side of the result in pixels, 1 to 4096
/// @param resampling how the window is resized
public record CropPolicy(double diameters, int side, Resampling resampling) {
  /// What RedDino's encoders get: 80 px on Chula, the window of the public crops, whose median red
  /// cell measures 36 to 41 px by acquisition condition.
  public static final CropPolicy STANDARD = new CropPolicy(2.1, 224);

  public CropPolicy {
    if (!(diameters > 0 && diameters <= 16)) {
      throw new IllegalArgumentException("crop window is " + diameters + " diameters");
    }
    if (side < 1 || side > 4096) {
      throw new IllegalArgumentException("crop side is " + side + " pixels");
    }
  }

  /// A bilinear policy, RedDino's.
  public CropPolicy(double diameters, int side) {
    this(diameters, side, Resampling.BILINEAR);
  }

  /// The window round a cell, resized to `side`.
  ///
  /// @param centerX of the cell in pixels from the left
  /// @param centerY of the cell in pixels from the top
  /// @param medianDiameterPx median red-cell diameter of the source, above 0
  public Pixels crop(Pixels field, double centerX, double centerY, double medianDiameterPx) {
    if (!(medianDiameterPx > 0 && medianDiameterPx < 4096)) {
      throw new IllegalArgumentException("median diameter is " + medianDiameterPx + " pixels");
    }
    if (!(centerX >= 0 && centerX <= field.width() && centerY >= 0 && centerY <= field.height())) {
      throw new IllegalArgumentException(
          "cell at %s,%s lies outside the %dx%d image"
              .formatted(centerX, centerY, field.width(), field.height()));
    }
    int window = Math.max(1, (int) Math.round(diameters * medianDiameterPx));
    int left = (int) Math.round(centerX - window / 2.0);
    int top = (int) Math.round(centerY - window / 2.0);
    return whole(window(field, left, top, window));
  }

  /// A whole image as the crop, resized ignoring its aspect.
  public Pixels whole(Pixels crop) {
    return resampling.resize(crop, side, side);
  }

  /// Says all of the above in one line; equal text means equal pixels.
  public String description() {
    return "square of %s median red-cell diameters, edges reflected, PIL %s to %d px"
        .formatted(diameters, resampling.text(), side);
  }

  private static Pixels window(Pixels field, int left, int top, int side) {
    byte[] from = field.rgb();
    byte[] to = new byte[Math.multiplyExact(side * 3, side)];
    int at = 0;
    for (int y = 0; y < side; y++) {
      int row = reflect(top + y, field.height()) * field.width();
      for (int x = 0; x < side; x++, at += 3) {
        int source = 3 * (row + reflect(left + x, field.width()));
        to[at] = from[source];
        to[at + 1] = from[source + 1];
        to[at + 2] = from[source + 2];
      }
    }
    return new Pixels(side, side, to);
  }

  /// Mirrors about the edge samples without repeating them: -1 becomes 1, again and again.
  private static int reflect(int at, int length) {
    if (length == 1) {
      return 0;
    }
    int folded = Math.floorMod(at, 2 * (length - 1));
    return folded < length ? folded : 2 * (length - 1) - folded;
  }
}
