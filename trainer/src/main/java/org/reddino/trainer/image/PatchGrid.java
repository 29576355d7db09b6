package org.reddino.trainer.image;

import java.util.ArrayList;
import java.util.List;

/// Cuts a field into patches: tiles that do not overlap, centred so that what is left over is
/// shared by both edges. Leaves out the blank and the blurred.
public final class PatchGrid {
  /// Side of a tile in pixels of the field.
  public static final int SIDE = 224;

  /// A pixel shows something when its green is below this share of the field's bright green (the
  /// 95th percentile, which is bare glass or the palest plasma).
  public static final double STAINED = 0.92;

  /// Share of such pixels from which a tile is not blank: a single small cell covers 2 %.
  public static final double COVERED = 0.03;

  /// Mean squared Laplacian of green over its variance from which a tile is sharp.
  public static final double SHARP = 0.002;

  private PatchGrid() {}

  /// One tile and its left upper corner in the field, pixels.
  public record Patch(int x, int y, Pixels pixels) {}

  /// @param patches the good ones, row by row
  /// @param blank how many show too little
  /// @param blurred how many of the rest are not sharp
  public record Cut(List<Patch> patches, int blank, int blurred) {}

  /// The patches of a field; none of one that is smaller than a tile.
  public static Cut cut(Pixels field) {
    int columns = field.width() / SIDE;
    int rows = field.height() / SIDE;
    double glass = bright(field);
    List<Patch> patches = new ArrayList<>();
    int blank = 0;
    int blurred = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int x = (field.width() - columns * SIDE) / 2 + column * SIDE;
        int y = (field.height() - rows * SIDE) / 2 + row * SIDE;
        Pixels patch = field.part(x, y, SIDE, SIDE);
        if (covered(patch, glass) < COVERED) {
          blank++;
        } else if (sharpness(patch) < SHARP) {
          blurred++;
        } else {
          patches.add(new Patch(x, y, patch));
        }
      }
    }
    return new Cut(patches, blank, blurred);
  }

  /// The green that 95 % of the pixels do not exceed.
  static double bright(Pixels field) {
    int[] count = new int[256];
    for (int i = 1; i < field.rgb().length; i += 3) {
      count[field.rgb()[i] & 0xFF]++;
    }
    int rest = field.width() * field.height() / 20;
    int value = 255;
    for (int sum = count[255]; sum <= rest && value > 0; sum += count[--value]) {}
    return value;
  }

  /// Share of pixels that are darker than the glass.
  static double covered(Pixels patch, double glass) {
    int stained = 0;
    for (int i = 1; i < patch.rgb().length; i += 3) {
      stained += (patch.rgb()[i] & 0xFF) < STAINED * glass ? 1 : 0;
    }
    return stained / (patch.rgb().length / 3.0);
  }

  /// Energy of the finest detail (4-neighbour Laplacian of green) in units of the contrast; 0 if
  /// there is no contrast.
  static double sharpness(Pixels patch) {
    int width = patch.width();
    double sum = 0;
    double squares = 0;
    double edges = 0;
    for (int y = 1; y < patch.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int value = green(patch, y * width + x);
        int sides = green(patch, y * width + x - 1) + green(patch, y * width + x + 1);
        int ends = green(patch, (y - 1) * width + x) + green(patch, (y + 1) * width + x);
        double laplacian = 4 * value - sides - ends;
        sum += value;
        squares += (double) value * value;
        edges += laplacian * laplacian;
      }
    }
    double n = (width - 2.0) * (patch.height() - 2);
    double variance = squares / n - sum / n * (sum / n);
    return variance > 0 ? edges / n / variance : 0;
  }

  private static int green(Pixels patch, int pixel) {
    return patch.rgb()[3 * pixel + 1] & 0xFF;
  }
}
