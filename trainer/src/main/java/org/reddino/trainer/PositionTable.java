package org.reddino.trainer;

import java.util.Arrays;
import java.util.Locale;

/// Position tables of a vision transformer at another grid than they were trained for, by the rules
/// in use. They differ by up to a few percent, so the rule is part of an encoder's identity.
public final class PositionTable {
  private static final double CUBIC = -0.75;
  private static final double CUBIC_ANTIALIASED = -0.5;

  private PositionTable() {}

  /// How a table is resampled; all are bicubic with half-pixel centres.
  public enum Rule {
    /// DINOv2's at run time: a = -0.75, no antialias, scale (to + 0.1) / from.
    DINOV2,
    /// RedDino's where training starts: a = -0.75, no antialias, scale to / from.
    REDDINO,
    /// timm's: a = -0.5, antialiased.
    TIMM;

    /// @param text `dinov2`, `reddino` or `timm`
    public static Rule parse(String text) {
      for (Rule rule : values()) {
        if (rule.text().equals(text)) {
          return rule;
        }
      }
      throw new IllegalArgumentException(
          "rule for position tables is " + text + ", not dinov2, reddino or timm");
    }

    /// As commands and descriptions name it.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Side of the grid of a table with so many rows.
  ///
  /// @throws IllegalArgumentException if they are not CLS and a square
  public static int grid(long rows) {
    int side = (int) Math.round(Math.sqrt((double) Math.max(0, rows - 1)));
    if (side < 1 || (long) side * side + 1 != rows) {
      throw new IllegalArgumentException("pos_embed has " + rows + " rows, not 1 and a square");
    }
    return side;
  }

  /// A table for a `to` x `to` grid.
  ///
  /// @param table [1, 1 + from * from, D] flat, CLS (and nothing else) before the grid
  /// @param from side of the grid it has
  /// @param to side of the grid wanted
  /// @return [1, 1 + to * to, D] flat
  public static float[] resampled(float[] table, int from, int to, Rule rule) {
    int d = table.length / (1 + from * from);
    if (table.length != d * (1 + from * from)) {
      throw new IllegalArgumentException(
          "position table of %d values is not for a grid of %d".formatted(table.length, from));
    }
    double[][] weights = weights(from, to, rule);
    float[] result = new float[d * (1 + to * to)];
    System.arraycopy(table, 0, result, 0, d);
    double[] column = new double[from * d];
    for (int y = 0; y < to; y++) {
      Arrays.fill(column, 0);
      for (int row = 0; row < from; row++) {
        double w = weights[y][row];
        for (int i = 0; w != 0 && i < from * d; i++) {
          column[i] += w * table[d + row * from * d + i];
        }
      }
      for (int x = 0; x < to; x++) {
        int at = d * (1 + y * to + x);
        for (int j = 0; j < d; j++) {
          double sum = 0;
          for (int c = 0; c < from; c++) {
            sum += weights[x][c] * column[c * d + j];
          }
          result[at + j] = (float) sum;
        }
      }
    }
    return result;
  }

  /// Weight of each old place for each new one along one axis of the grid, [to][from].
  public static double[][] weights(int from, int to, Rule rule) {
    double scale = (rule == Rule.DINOV2 ? to + 0.1 : to) / from;
    double[][] weights = new double[to][from];
    for (int target = 0; target < to; target++) {
      if (rule == Rule.TIMM) {
        antialiased(weights[target], (target + 0.5) / scale, Math.max(1, 1 / scale));
      } else {
        interpolated(weights[target], (target + 0.5) / scale - 0.5);
      }
    }
    return weights;
  }

  private static void interpolated(double[] weights, double center) {
    int first = (int) Math.floor(center) - 1;
    for (int i = first; i < first + 4; i++) {
      weights[Math.clamp(i, 0, weights.length - 1)] += cubic(center - i, CUBIC);
    }
  }

  private static void antialiased(double[] weights, double center, double stretch) {
    int first = Math.max(0, (int) (center - 2 * stretch + 0.5));
    int end = Math.min(weights.length, (int) (center + 2 * stretch + 0.5));
    double sum = 0;
    for (int i = first; i < end; i++) {
      weights[i] = cubic((i + 0.5 - center) / stretch, CUBIC_ANTIALIASED);
      sum += weights[i];
    }
    for (int i = first; i < end; i++) {
      weights[i] /= sum;
    }
  }

  /// The cubic convolution kernel (Keys 1981).
  private static double cubic(double x, double a) {
    double t = Math.abs(x);
    if (t < 1) {
      return ((a + 2) * t - (a + 3)) * t * t + 1;
    }
    return t < 2 ? ((a * t - 5 * a) * t + 8 * a) * t - 4 * a : 0;
  }
}
