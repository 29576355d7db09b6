package org.reddino.trainer.evaluate;

/// How protocols that leave a choice divide a table.
///
/// @param folds of the stratified, the shuffled and the grouped protocol, at least 2
/// @param seed of the shuffled protocol
public record SplitSettings(int folds, long seed) {
  public SplitSettings {
    if (folds < 2) {
      throw new IllegalArgumentException("folds is " + folds + ", not at least 2");
    }
  }

  /// Five folds, seed 0.
  public static SplitSettings standard() {
    return new SplitSettings(5, 0);
  }
}
