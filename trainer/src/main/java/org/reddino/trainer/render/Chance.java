package org.reddino.trainer.render;

/// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
final class Chance {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Chance(long seed) {
    state = seed;
  }

  /// One well-mixed number for the given one.
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /// Uniform in [0, 1).
  double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /// Uniform in 0 .. bound - 1, for small bounds.
  int below(int bound) {
    return (int) (unit() * bound);
  }

  boolean happens(double probability) {
    return unit() < probability;
  }

  /// About normal (sum of twelve uniforms), so never beyond 6 standard deviations.
  double normal(double mean, double deviation) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += unit();
    }
    return mean + deviation * sum;
  }

  /// Mean 0, deviation 1, from four 16-bit uniforms: cheap enough for every pixel.
  float grain() {
    long bits = next();
    long sum =
        (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
    return (sum - 131070f) * 2.6431e-5f;
  }

  double angle() {
    return between(0, 2 * Math.PI);
  }
}
