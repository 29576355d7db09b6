package org.reddino.trainer.batch;

/// Upper tail of the chi-squared distribution by the incomplete gamma function: a series below the
/// mean, a continued fraction above it (Abramowitz and Stegun 6.5.29 and 6.5.31).
final class ChiSquare {
  private static final int MOST_TERMS = 10_000;
  private static final double PRECISION = 1e-15;

  private ChiSquare() {}

  /// Probability of a value above `x`, 0..1.
  ///
  /// @param degrees of freedom, at least 1
  static double tail(double x, int degrees) {
    double a = degrees / 2.0;
    double y = x / 2;
    if (y <= 0) {
      return 1;
    }
    double scale = Math.exp(-y + a * Math.log(y) - logGamma(degrees));
    return y < a + 1 ? 1 - scale * series(a, y) : scale * fraction(a, y);
  }

  private static double series(double a, double y) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > PRECISION * sum; n++) {
      term *= y / (a + n);
      sum += term;
    }
    return sum;
  }

  /// Evaluated by Lentz's method; the denominators stay positive for y > a.
  private static double fraction(double a, double y) {
    double b = y + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double value = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / (numerator * d + b);
      c = b + numerator / c;
      double factor = c * d;
      value *= factor;
      if (Math.abs(factor - 1) < PRECISION) {
        break;
      }
    }
    return value;
  }

  /// Logarithm of gamma(n / 2), by its recurrence.
  private static double logGamma(int n) {
    double sum = n % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
    for (int i = n % 2 == 0 ? 2 : 1; i < n; i += 2) {
      sum += Math.log(i / 2.0);
    }
    return sum;
  }
}
