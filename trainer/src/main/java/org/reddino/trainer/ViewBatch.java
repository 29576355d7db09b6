package org.reddino.trainer;

/// Views of the same samples.
///
/// @param index of each sample in the feed, the same in every epoch
/// @param global large views, already changed by the augmentation
/// @param local small views, or none
/// @param original the samples unchanged, one view each, or none
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ViewBatch(int[] index, ViewSet global, ViewSet local, ViewSet original) {
  public ViewBatch {
    if (index.length == 0) {
      throw new IllegalArgumentException("batch has no samples");
    }
    check("global", global, index.length);
    check("local", local, index.length);
    check("original", original, index.length);
    if (original.views() > 1) {
      throw new IllegalArgumentException("a sample has " + original.views() + " originals");
    }
  }

  public int samples() {
    return index.length;
  }

  private static void check(String name, ViewSet set, int samples) {
    long bytes = (long) set.views() * samples * set.side() * set.side() * 3;
    if (set.rgb().length != bytes) {
      throw new IllegalArgumentException(
          "%s views have %d bytes; %d views of %d samples with side %d need %d"
              .formatted(name, set.rgb().length, set.views(), samples, set.side(), bytes));
    }
  }
}
