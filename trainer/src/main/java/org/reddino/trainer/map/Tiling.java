package org.reddino.trainer.map;

import java.util.ArrayList;
import java.util.List;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.image.Resize;

/// Covers an image with overlapping windows of the encoder's side, so that the grid of tokens is as
/// fine as the cells deserve. The image is resized to whole tokens first; of the windows that hold
/// a
/// token the one counts in which it lies nearest the middle, so that it saw what is around it.
///
/// @param columns tokens across the resized image, at least `grid`
/// @param rows tokens down, at least `grid`
/// @param grid tokens along one side of a window
/// @param patch side of a token in pixels
public record Tiling(int columns, int rows, int grid, int patch) {
  /// Windows at most, a bound on time and memory.
  public static final int MOST_WINDOWS = 256;

  public Tiling {
    if (grid < 1 || patch < 1 || columns < grid || rows < grid) {
      throw new IllegalArgumentException(
          "%dx%d tokens of %d pixels in windows of %d".formatted(columns, rows, patch, grid));
    }
  }

  /// The whole image as one window, its aspect ignored: what encoders see of a cell's crop.
  ///
  /// @param tokens of one window, a square number
  /// @param side of a window in pixels
  public static Tiling whole(int tokens, int side) {
    int grid = (int) Math.round(Math.sqrt(tokens));
    if (grid * grid != tokens || side % grid != 0) {
      throw new IllegalArgumentException(
          tokens + " tokens do not lie on a square of " + side + " pixels");
    }
    return new Tiling(grid, grid, grid, side / grid);
  }

  /// Enlarges an image by `scale`, by less if that took more than [#MOST_WINDOWS] windows, and by
  /// more if it were smaller than one window.
  ///
  /// @param scale pixels of a window per pixel of the image, above 0
  public static Tiling of(Pixels image, double scale, Tiling window) {
    if (!(scale > 0 && scale <= 64)) {
      throw new IllegalArgumentException("scale of a map is " + scale + ", not above 0 to 64");
    }
    double used = scale;
    Tiling tiling = window.scaled(image, used);
    while (tiling.windows() > MOST_WINDOWS) {
      used *= 0.95;
      tiling = window.scaled(image, used);
    }
    return tiling;
  }

  /// The windows, row by row.
  public List<Pixels> cut(Pixels image) {
    Pixels resized = Resize.bilinear(image, columns * patch, rows * patch);
    List<Pixels> windows = new ArrayList<>();
    for (int top : starts(rows)) {
      for (int left : starts(columns)) {
        windows.add(window(resized, left * patch, top * patch));
      }
    }
    return windows;
  }

  /// One grid from the tokens of the windows.
  ///
  /// @param tokens of each window in the order of [#cut], [windows][grid * grid * D]
  public TokenGrid join(Pixels image, float[][] tokens) {
    int[] across = starts(columns);
    if (tokens.length != windows()) {
      throw new IllegalArgumentException(
          "tokens of " + tokens.length + " windows, not " + windows());
    }
    int d = tokens[0].length / (grid * grid);
    int[] down = starts(rows);
    float[][] joined = new float[rows * columns][d];
    for (int y = 0; y < rows; y++) {
      int row = nearest(down, y);
      for (int x = 0; x < columns; x++) {
        int column = nearest(across, x);
        int at = (y - down[row]) * grid + x - across[column];
        System.arraycopy(
            tokens[row * across.length + column], at * d, joined[y * columns + x], 0, d);
      }
    }
    return new TokenGrid(columns, rows, joined, brightness(image));
  }

  /// How many windows there are.
  public int windows() {
    return starts(columns).length * starts(rows).length;
  }

  private Tiling scaled(Pixels image, double scale) {
    int wide = (int) Math.round(image.width() * scale / patch);
    int high = (int) Math.round(image.height() * scale / patch);
    return new Tiling(Math.max(grid, wide), Math.max(grid, high), grid, patch);
  }

  /// First token of each window along one axis: as few as overlap by a quarter or more, spread
  /// evenly.
  private int[] starts(int length) {
    int stride = Math.max(1, grid - Math.ceilDiv(grid, 4));
    int count = 1 + Math.ceilDiv(length - grid, stride);
    int[] starts = new int[count];
    for (int i = 1; i < count; i++) {
      starts[i] = (int) Math.round((double) i * (length - grid) / (count - 1));
    }
    return starts;
  }

  /// The window in whose middle a token lies most nearly, the first of equals.
  private int nearest(int[] starts, int token) {
    int best = 0;
    for (int i = 1; i < starts.length; i++) {
      if (offset(starts[i], token) < offset(starts[best], token)) {
        best = i;
      }
    }
    return best;
  }

  /// Twice the distance from the middle of a window, so that it is whole.
  private int offset(int start, int token) {
    return Math.abs(2 * (token - start) - (grid - 1));
  }

  private Pixels window(Pixels from, int left, int top) {
    int side = grid * patch;
    byte[] rgb = new byte[3 * side * side];
    for (int y = 0; y < side; y++) {
      System.arraycopy(
          from.rgb(), 3 * ((top + y) * from.width() + left), rgb, 3 * y * side, 3 * side);
    }
    return new Pixels(side, side, rgb);
  }

  /// Luminance (BT.601) of the image shrunk to one pixel per token.
  private float[] brightness(Pixels image) {
    byte[] rgb = Resize.bilinear(image, columns, rows).rgb();
    float[] brightness = new float[columns * rows];
    for (int i = 0; i < brightness.length; i++) {
      brightness[i] =
          0.299f * (rgb[3 * i] & 0xFF)
              + 0.587f * (rgb[3 * i + 1] & 0xFF)
              + 0.114f * (rgb[3 * i + 2] & 0xFF);
    }
    return brightness;
  }
}
