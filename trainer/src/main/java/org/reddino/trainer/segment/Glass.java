package org.reddino.trainer.segment;

import java.util.Arrays;
import org.reddino.trainer.image.Pixels;

/// The brightness of the empty glass at every point of a field: per channel a quadratic surface
/// over the logarithm of the values, fitted to the bright pixels and again without those that the
/// fit shows to be stained.
final class Glass {
  private static final int SAMPLES = 20_000;
  private static final int ROUNDS = 4;
  private static final int TERMS = 6;
  private static final double RIDGE = 0.002; // per sample, on slope and curvature

  private final double[][] surface = new double[3][TERMS];
  private final int width;
  private final int height;
  private double noise;

  private Glass(int width, int height) {
    this.width = width;
    this.height = height;
  }

  static Glass of(Pixels field) {
    Glass glass = new Glass(field.width(), field.height());
    int step = (int) Math.max(1, Math.sqrt((double) field.width() * field.height() / SAMPLES));
    int columns = (field.width() + step - 1) / step;
    int rows = (field.height() + step - 1) / step;
    int[] at = new int[columns * rows];
    for (int i = 0; i < at.length; i++) {
      at[i] = i / columns * step * field.width() + i % columns * step;
    }
    glass.fit(field.rgb(), at, Background.of(field).threshold());
    return glass;
  }

  /// Spread of the glass in optical density of green, robustly estimated.
  double noise() {
    return noise;
  }

  /// Logarithm of the glass, by channel, at a row: `log(value + 1) = a + b x` + `c x^2`.
  double[] along(int channel, int y) {
    double v = 2.0 * y / height - 1;
    double[] s = surface[channel];
    return new double[] {s[0] + s[2] * v + s[5] * v * v, s[1] + s[4] * v, s[3]};
  }

  double unit(int x) {
    return 2.0 * x / width - 1;
  }

  private void fit(byte[] rgb, int[] at, int threshold) {
    boolean[] used = new boolean[at.length];
    for (int i = 0; i < at.length; i++) {
      used[i] = (rgb[3 * at[i] + 1] & 0xff) > threshold;
    }
    double[] residual = new double[at.length];
    for (int round = 0; round < ROUNDS; round++) {
      surface[1] = solve(rgb, at, used, 1);
      for (int i = 0; i < at.length; i++) {
        residual[i] = Math.log((rgb[3 * at[i] + 1] & 0xff) + 1.0) - value(1, at[i]);
      }
      noise = Math.max(0.004, spread(residual, used));
      for (int i = 0; i < at.length; i++) {
        used[i] = residual[i] > -2 * noise && residual[i] < 4 * noise;
      }
    }
    surface[0] = solve(rgb, at, used, 0);
    surface[1] = solve(rgb, at, used, 1);
    surface[2] = solve(rgb, at, used, 2);
  }

  /// Robust spread: the upper half of the residuals is free of stain, so measure only that. The
  /// zero is moved to the most frequent residual, because stained pixels pull the fit down.
  private static double spread(double[] residual, boolean[] used) {
    double[] kept = new double[residual.length];
    int count = 0;
    for (int i = 0; i < residual.length; i++) {
      if (used[i]) {
        kept[count++] = residual[i];
      }
    }
    if (count < 10) {
      return 0;
    }
    Arrays.sort(kept, 0, count);
    return Math.max(0, (kept[(int) (0.9 * count)] - kept[count / 2]) / 1.2816);
  }

  private double value(int channel, int pixel) {
    double u = unit(pixel % width);
    double[] row = along(channel, pixel / width);
    return row[0] + row[1] * u + row[2] * u * u;
  }

  private double[] solve(byte[] rgb, int[] at, boolean[] used, int channel) {
    double[][] normal = new double[TERMS][TERMS + 1];
    int count = 0;
    for (int i = 0; i < at.length; i++) {
      if (!used[i]) {
        continue;
      }
      count++;
      double u = unit(at[i] % width);
      int y = at[i] / width;
      double v = 2.0 * y / height - 1;
      double[] terms = {
        1, u, v, u * u, u * v, v * v, Math.log((rgb[3 * at[i] + channel] & 0xff) + 1.0)
      };
      for (int row = 0; row < TERMS; row++) {
        for (int column = row; column <= TERMS; column++) {
          normal[row][column] += terms[row] * terms[column];
        }
      }
    }
    if (count < 10) {
      return new double[] {Math.log(256), 0, 0, 0, 0, 0};
    }
    for (int row = 0; row < TERMS; row++) {
      for (int column = 0; column < row; column++) {
        normal[row][column] = normal[column][row];
      }
      normal[row][row] += row == 0 ? 0 : RIDGE * count;
    }
    return LinearSystem.solve(normal);
  }
}
