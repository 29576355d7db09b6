package org.reddino.trainer.render;

/// The marks of baseline JPEG (ITU-T T.81, quantisation tables of its annex K, colour halved both
/// ways) without the file.
final class JpegTrace {
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };
  private static final float[] COSINES = cosines();

  private JpegTrace() {}

  /// Leaves the marks in the three colour planes.
  ///
  /// @param planes red, green, blue in grey levels; changed
  /// @param quality 1 to 100 as in libjpeg; 100 changes nothing
  static void leave(float[][] planes, int width, int quality) {
    if (quality == 100) {
      return;
    }
    int height = planes[0].length / width;
    float[] luma = new float[planes[0].length];
    int halfWidth = (width + 1) / 2;
    float[] blueness = new float[halfWidth * ((height + 1) / 2)];
    float[] redness = new float[blueness.length];
    for (int p = 0; p < luma.length; p++) {
      luma[p] = 0.299f * planes[0][p] + 0.587f * planes[1][p] + 0.114f * planes[2][p];
    }
    for (int i = 0; i < blueness.length; i++) {
      blueness[i] = 0.564f * difference(planes[2], luma, i, width);
      redness[i] = 0.713f * difference(planes[0], luma, i, width);
    }
    quantise(luma, width, table(LUMA, quality));
    quantise(blueness, halfWidth, table(CHROMA, quality));
    quantise(redness, halfWidth, table(CHROMA, quality));
    for (int p = 0; p < luma.length; p++) {
      int i = p / width / 2 * halfWidth + p % width / 2;
      planes[0][p] = luma[p] + 1.402f * redness[i];
      planes[1][p] = luma[p] - 0.344f * blueness[i] - 0.714f * redness[i];
      planes[2][p] = luma[p] + 1.772f * blueness[i];
    }
  }

  /// Mean of colour less luma over the four pixels of half-size pixel `i`.
  private static float difference(float[] colour, float[] luma, int i, int width) {
    int halfWidth = (width + 1) / 2;
    int x = i % halfWidth * 2;
    int y = i / halfWidth * 2;
    int right = x + 1 < width ? 1 : 0;
    int down = (y + 1) * width < colour.length ? width : 0;
    int p = y * width + x;
    float sum = colour[p] - luma[p];
    sum += colour[p + right] - luma[p + right];
    sum += colour[p + down] - luma[p + down];
    sum += colour[p + right + down] - luma[p + right + down];
    return sum / 4;
  }

  private static void quantise(float[] plane, int width, float[] table) {
    int height = plane.length / width;
    float[] block = new float[64];
    float[] half = new float[64];
    for (int top = 0; top < height; top += 8) {
      for (int left = 0; left < width; left += 8) {
        for (int i = 0; i < 64; i++) {
          int x = Math.min(left + i % 8, width - 1);
          int y = Math.min(top + i / 8, height - 1);
          block[i] = plane[y * width + x];
        }
        forward(block, half);
        forward(half, block);
        for (int i = 0; i < 64; i++) {
          block[i] = (float) Math.rint(block[i] / table[i]) * table[i];
        }
        backward(block, half);
        backward(half, block);
        for (int i = 0; i < 64; i++) {
          if (left + i % 8 < width && top + i / 8 < height) {
            plane[(top + i / 8) * width + left + i % 8] = block[i];
          }
        }
      }
    }
  }

  /// Transforms the rows of an 8x8 block and transposes it.
  private static void forward(float[] from, float[] to) {
    for (int row = 0; row < 64; row += 8) {
      for (int k = 0; k < 8; k++) {
        float sum = 0;
        for (int x = 0; x < 8; x++) {
          sum += COSINES[8 * k + x] * from[row + x];
        }
        to[8 * k + row / 8] = sum;
      }
    }
  }

  private static void backward(float[] from, float[] to) {
    for (int row = 0; row < 64; row += 8) {
      for (int x = 0; x < 8; x++) {
        float sum = 0;
        for (int k = 0; k < 8; k++) {
          sum += COSINES[8 * k + x] * from[row + k];
        }
        to[8 * x + row / 8] = sum;
      }
    }
  }

  private static float[] cosines() {
    float[] cosines = new float[64];
    for (int k = 0; k < 8; k++) {
      for (int x = 0; x < 8; x++) {
        double norm = k == 0 ? Math.sqrt(0.125) : 0.5;
        cosines[8 * k + x] = (float) (norm * StrictMath.cos((2 * x + 1) * k * Math.PI / 16));
      }
    }
    return cosines;
  }

  private static float[] table(int[] base, int quality) {
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    float[] table = new float[64];
    for (int i = 0; i < 64; i++) {
      table[i] = Math.min(Math.max((base[i] * scale + 50) / 100, 1), 255);
    }
    return table;
  }
}
