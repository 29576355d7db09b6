package org.reddino.trainer.augment;

import java.util.Arrays;
import org.reddino.trainer.Chance;

/// Square kernels, row by row, whose weights add up to 1 unless said otherwise.
final class Kernels {
  private Kernels() {}

  /// A line of one pixel's width between two different random points (Bresenham).
  static float[] line(int side, Chance chance) {
    int x = chance.below(side);
    int endX = chance.below(side);
    int y = chance.below(side);
    int endY = chance.below(side);
    if (x == endX && y == endY) {
      endY = (y + 1 + chance.below(side - 1)) % side;
    }
    float[] kernel = new float[side * side];
    int steps = Math.max(Math.abs(endX - x), Math.abs(endY - y));
    for (int i = 0; i <= steps; i++) {
      int column = (int) Math.round(x + (double) i * (endX - x) / steps);
      int row = (int) Math.round(y + (double) i * (endY - y) / steps);
      kernel[row * side + column] = 1;
    }
    return normalized(kernel);
  }

  /// The pixels within `radius` of the centre, then a Gaussian of 3 x 3 (5 x 5 beyond radius 8).
  static float[] disc(double radius, double sigma) {
    int soft = radius <= 8 ? 1 : 2;
    int half = (int) Math.ceil(radius) + soft;
    int side = 2 * half + 1;
    float[] disc = new float[side * side];
    for (int y = -half; y <= half; y++) {
      for (int x = -half; x <= half; x++) {
        disc[(y + half) * side + x + half] = x * x + y * y <= radius * radius ? 1 : 0;
      }
    }
    return normalized(smoothed(disc, side, soft, sigma));
  }

  private static float[] smoothed(float[] from, int side, int half, double sigma) {
    float[] to = new float[from.length];
    for (int y = half; y < side - half; y++) {
      for (int x = half; x < side - half; x++) {
        for (int dy = -half; dy <= half; dy++) {
          for (int dx = -half; dx <= half; dx++) {
            double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
            to[(y + dy) * side + x + dx] += (float) (weight * from[y * side + x]);
          }
        }
      }
    }
    return to;
  }

  /// A circular low-pass filter (sinc of two dimensions, cut off by the kernel's edge):
  /// w J1(w r) / (2 pi r), w^2 / (4 pi) at the centre.
  static float[] ringing(int side, double cutoff) {
    float[] kernel = new float[side * side];
    double center = (side - 1) / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double r = Math.hypot(x - center, y - center);
        double value =
            r == 0
                ? cutoff * cutoff / (4 * Math.PI)
                : cutoff * besselJ1(cutoff * r) / (2 * Math.PI * r);
        kernel[y * side + x] = (float) value;
      }
    }
    return normalized(kernel);
  }

  /// Bessel's integral by the trapezoid rule, which is exact to rounding for a periodic integrand.
  static double besselJ1(double x) {
    int steps = 64;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double t = 2 * Math.PI * i / steps;
      sum += Math.cos(t - x * Math.sin(t));
    }
    return sum / steps;
  }

  private static float[] normalized(float[] kernel) {
    double sum = 0;
    for (float value : kernel) {
      sum += value;
    }
    float[] out = Arrays.copyOf(kernel, kernel.length);
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (kernel[i] / sum);
    }
    return out;
  }
}
