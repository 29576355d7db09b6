package org.reddino.trainer;

/// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
/// Not for many threads: each gets its own, from [#of].
public final class Chance {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public Chance(long seed) {
    state = seed;
  }

  /// A generator for a place named by numbers (seed, sample, epoch, view): other numbers, or the
  /// same
  /// in another order, give an unrelated one.
  public static Chance of(long... place) {
    long state = 0;
    for (long part : place) {
      state = mix(state + GOLDEN_GAMMA + mix(part + GOLDEN_GAMMA));
    }
    return new Chance(state);
  }

  /// One well-mixed number for the given one.
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  public long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /// Uniform in [0, 1).
  public double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /// Uniform in 0 .. bound - 1, for small bounds.
  public int below(int bound) {
    return (int) (unit() * bound);
  }

  public boolean happens(double probability) {
    return unit() < probability;
  }

  /// About normal (sum of twelve uniforms), so never beyond 6 standard deviations.
  public double normal(double mean, double deviation) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += unit();
    }
    return mean + deviation * sum;
  }

  /// Mean 0, deviation 1, from four 16-bit uniforms: cheap enough for every pixel.
  public float grain() {
    long bits = next();
    long sum =
        (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
    return (sum - 131070f) * 2.6431e-5f;
  }

  public double angle() {
    return between(0, 2 * Math.PI);
  }
}
