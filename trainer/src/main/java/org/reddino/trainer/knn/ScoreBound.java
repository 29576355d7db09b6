package org.reddino.trainer.knn;

/// What a bfloat16 score says about a distance.
///
/// Vectors a and b are rounded to bfloat16 vectors a' and b'; the engine gives s, which is half the
/// squared distance of a' and b' up to rounding: sums of float32 err by at most
/// E = (D + 32) 2^-24 (|a'|^2 + |b'|^2), the result is rounded by at most 2^-9 of itself. By the
/// triangle inequality the distance of a and b differs from that of a' and b' by at most
/// r = |a - a'| + |b - b'|. So if k rows have scores up to t, the k-th nearest is no farther than
/// sqrt(2 (t + E) / (1 - 2^-9)) + r, and no row above [#limit] of t can be among the k nearest.
final class ScoreBound {
  private static final double HALF_UNIT = 0x1p-9;
  private static final double CARE = 1 + 1e-6;

  private final double rounding;
  private final double sum;

  /// @param query the rounded query
  /// @param base the base, for its largest rounding and length
  ScoreBound(RoundedRow query, RoundedBase base) {
    rounding = query.rounding() + base.largestRounding();
    sum =
        (query.dimension() + 32) * 0x1p-24 * (query.squaredNorm() + base.largestSquaredNorm())
            + 1e-30;
  }

  /// Scores above this are of rows that cannot be among the k nearest.
  ///
  /// @param kth the k-th lowest score seen, without its sign
  float limit(float kth) {
    double distance = Math.sqrt(2 * (kth + sum) / (1 - HALF_UNIT)) + 2 * rounding;
    return (float) (CARE * ((1 + HALF_UNIT) * distance * distance / 2 + sum));
  }

  /// Whether a score is possible for a row at a distance.
  boolean admits(float score, double distance) {
    double near = Math.max(0, distance - rounding);
    double far = distance + rounding;
    return Math.abs(score) * CARE >= (1 - HALF_UNIT) * near * near / 2 - sum
        && score <= CARE * ((1 + HALF_UNIT) * far * far / 2 + sum);
  }
}
