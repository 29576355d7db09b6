package org.reddino.trainer.layout;

/// Gradient coefficients of UMAP's cross-entropy by squared distance, read from a table: 64 cells
/// an octave, straight between them (relative error below 1e-4). No power is computed, and the same
/// float operations give the same result on every machine.
final class Forces {
  private static final int LEAST = 127 - 24; // exponent of the first octave, 2^-24
  private static final int OCTAVES = 48;
  private static final int BITS = 6;
  private static final int SHIFT = 23 - BITS;
  private static final int FIRST = LEAST << BITS;
  private static final int LAST = FIRST + (OCTAVES << BITS) - 1;
  private static final float FRACTION = 1f / (1 << SHIFT);

  private final float[] pull = new float[(OCTAVES << BITS) + 1];
  private final float[] push = new float[(OCTAVES << BITS) + 1];

  Forces(Curve curve) {
    for (int i = 0; i < pull.length; i++) {
      double squared = Float.intBitsToFloat((FIRST + i) << SHIFT);
      double power = StrictMath.pow(squared, curve.b());
      pull[i] = (float) (-2 * curve.a() * curve.b() * power / squared / (1 + curve.a() * power));
      push[i] = (float) (2 * curve.b() / ((0.001 + squared) * (1 + curve.a() * power)));
    }
  }

  /// At most 0, times the difference: towards a partner.
  float pull(float squared) {
    return at(pull, squared);
  }

  /// At least 0, times the difference: away from any other cell.
  float push(float squared) {
    return at(push, squared);
  }

  private static float at(float[] table, float squared) {
    int bits = Float.floatToRawIntBits(squared);
    int cell = Math.clamp(bits >> SHIFT, FIRST, LAST);
    float along = cell == bits >> SHIFT ? (bits & ((1 << SHIFT) - 1)) * FRACTION : 0;
    float from = table[cell - FIRST];
    return from + along * (table[cell - FIRST + 1] - from);
  }
}
