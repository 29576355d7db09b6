package org.reddino.trainer.render;

import java.util.function.DoubleUnaryOperator;

/// A function kept as a table and read by linear interpolation; constant outside its range.
final class Curve {
  /// exp(-x²).
  static final Curve BELL = new Curve(x -> StrictMath.exp(-x * x), -3, 3, 512);

  /// 0 to 1 round 0, its slope there 0.5: the image of a sharp edge.
  static final Curve EDGE = new Curve(x -> 1 / (1 + StrictMath.exp(-2 * x)), -5, 5, 512);

  /// e to the x.
  static final Curve EXP = new Curve(StrictMath::exp, -8, 1, 8192);

  private final float[] values;
  private final float low;
  private final float scale;

  Curve(DoubleUnaryOperator function, double low, double high, int steps) {
    values = new float[steps + 2];
    for (int i = 0; i <= steps; i++) {
      values[i] = (float) function.applyAsDouble(low + (high - low) * i / steps);
    }
    values[steps + 1] = values[steps];
    this.low = (float) low;
    this.scale = (float) (steps / (high - low));
  }

  float at(double x) {
    float position = ((float) x - low) * scale;
    float inside = Math.min(Math.max(position, 0f), values.length - 2f);
    int i = (int) inside;
    float part = inside - i;
    return values[i] + part * (values[i + 1] - values[i]);
  }
}
