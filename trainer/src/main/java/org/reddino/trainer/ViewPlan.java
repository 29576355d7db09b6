package org.reddino.trainer;

/// What a training loop wants from a feed.
///
/// @param samples of a batch
/// @param globalViews of each sample, at least 1
/// @param side of a global view in pixels
/// @param localViews of each sample, 0 for none
/// @param localSide of a local view in pixels
/// @param originalSide of the unchanged sample in pixels, 0 if it is not wanted
/// @param seed decides order and changes
public record ViewPlan(
    int samples,
    int globalViews,
    int side,
    int localViews,
    int localSide,
    int originalSide,
    long seed) {
  public ViewPlan {
    check("samples", samples, 1);
    check("global views", globalViews, 1);
    check("side", side, 1);
    check("local views", localViews, 0);
    check("local side", localSide, localViews > 0 ? 1 : 0);
    check("original side", originalSide, 0);
  }

  private static void check(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(what + " is " + value + ", not at least " + least);
    }
  }
}
