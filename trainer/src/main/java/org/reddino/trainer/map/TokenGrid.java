package org.reddino.trainer.map;

/// Patch tokens of one image, row by row.
///
/// @param columns tokens from left to right, at least 1
/// @param rows tokens from top to bottom, at least 1
/// @param token [rows * columns][D], D alike for all
/// @param brightness mean luminance under each token, 0..255, [rows * columns]
@SuppressWarnings("ArrayRecordComponent") // compared by nobody and must not be copied
public record TokenGrid(int columns, int rows, float[][] token, float[] brightness) {
  public TokenGrid {
    if (columns < 1 || rows < 1) {
      throw new IllegalArgumentException("grid is " + columns + "x" + rows + " tokens");
    }
    if (token.length != columns * rows || brightness.length != token.length) {
      throw new IllegalArgumentException(
          "grid of %dx%d has %d tokens and brightness of %d"
              .formatted(columns, rows, token.length, brightness.length));
    }
    for (float[] one : token) {
      if (one.length != token[0].length) {
        throw new IllegalArgumentException(
            "tokens of " + token[0].length + " and " + one.length + " components in one grid");
      }
    }
  }

  /// Components of a token.
  public int dimension() {
    return token[0].length;
  }
}
