package org.reddino.trainer.render;

/// What lies on the glass: amounts of each absorber per pixel, before any light.
final class Film {
  final int width;
  final int height;
  /// Haemoglobin and eosin, 1 = a full red cell.
  final float[] eosin;
  /// Azure and methylene blue, 1 = a nucleus.
  final float[] azure;
  /// Grey dirt, natural optical density.
  final float[] dust;
  /// Light that refraction moves here (above 0) or away, natural logarithm.
  final float[] refraction;
  /// Id of the object or 0.
  final int[] owner;

  Film(int width, int height) {
    this.width = width;
    this.height = height;
    eosin = new float[width * height];
    azure = new float[width * height];
    dust = new float[width * height];
    refraction = new float[width * height];
    owner = new int[width * height];
  }

  /// Visits the pixels of the field within `reach` of a point.
  void around(double x, double y, double reach, Brush brush) {
    int left = Math.max(0, (int) Math.ceil(x - reach));
    int right = Math.min(width - 1, (int) Math.floor(x + reach));
    int top = Math.max(0, (int) Math.ceil(y - reach));
    int bottom = Math.min(height - 1, (int) Math.floor(y + reach));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        brush.touch(row * width + column, column - x, row - y);
      }
    }
  }

  /// Lays one more layer of red cell; where one lies already, `stacking` of the thinner adds.
  void layer(int pixel, float amount, double stacking) {
    float there = eosin[pixel];
    eosin[pixel] = Math.max(there, amount) + (float) stacking * Math.min(there, amount);
  }

  /// Draws at a pixel.
  interface Brush {
    /// @param pixel index in the planes
    /// @param dx columns from the middle of what is drawn
    /// @param dy rows from it
    void touch(int pixel, double dx, double dy);
  }
}
