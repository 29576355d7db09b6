package org.reddino.trainer.evaluate;

/// Vectors standardised over all rows, for figures that have no training rows.
public final class WholeScale {
  private WholeScale() {}

  /// The table with each component at mean 0 and standard deviation 1; constant ones at 0.
  public static FeatureTable standardized(FeatureTable table) {
    return table.withVectors(Scaling.STANDARDIZED.apply(table.vectors(), table.vectors()));
  }
}
