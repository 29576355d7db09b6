package org.reddino.trainer.ssl.program;

/// Bicubic resampling of a square grid as PyTorch does it without antialias: a = -0.75, pixel
/// centres at halves, edges repeated.
public final class Bicubic {
  private static final double A = -0.75;

  private Bicubic() {}

  /// The matrix [to * to, from * from] that takes the old grid to the new, at scale to / from.
  public static float[] matrix(int from, int to) {
    double[][] line = line(from, to);
    float[] matrix = new float[to * to * from * from];
    int at = 0;
    for (int y = 0; y < to; y++) {
      for (int x = 0; x < to; x++) {
        for (int v = 0; v < from; v++) {
          for (int u = 0; u < from; u++) {
            matrix[at++] = (float) (line[y][v] * line[x][u]);
          }
        }
      }
    }
    return matrix;
  }

  private static double[][] line(int from, int to) {
    double[][] line = new double[to][from];
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * from / to - 0.5;
      int first = (int) Math.floor(center) - 1;
      for (int tap = first; tap < first + 4; tap++) {
        line[i][Math.clamp(tap, 0, from - 1)] += weight(Math.abs(center - tap));
      }
    }
    return line;
  }

  private static double weight(double x) {
    if (x <= 1) {
      return ((A + 2) * x - (A + 3)) * x * x + 1;
    }
    return x < 2 ? ((A * x - 5 * A) * x + 8 * A) * x - 4 * A : 0;
  }
}
