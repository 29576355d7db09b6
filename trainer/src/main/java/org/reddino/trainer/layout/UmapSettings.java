package org.reddino.trainer.layout;

/// How a layout is made; names and defaults are those of McInnes, Healy and Melville (2018).
///
/// @param neighbors size of a neighborhood, the cell itself counted, 3 to 256
/// @param minDist how near cells may lie in the plane, 0 to spread
/// @param spread scale of the plane, above 0
/// @param epochs passes over the edges; 0 = 500 up to 10,000 cells, else 200
/// @param negatives cells pushed away for each pulled near, 1 to 50
/// @param seed of every random choice
public record UmapSettings(
    int neighbors, double minDist, double spread, int epochs, int negatives, long seed) {
  public static final UmapSettings STANDARD = new UmapSettings(15, 0.1, 1, 0, 5, 42);

  private static final int SMALL = 10_000;

  /// The standard settings with these.
  public static UmapSettings of(int neighbors, double minDist, long seed) {
    return new UmapSettings(
        neighbors, minDist, STANDARD.spread, STANDARD.epochs, STANDARD.negatives, seed);
  }

  public UmapSettings {
    if (neighbors < 3 || neighbors > 256) {
      throw new IllegalArgumentException("neighbors is " + neighbors + ", not 3 to 256");
    }
    if (!(spread > 0) || !(minDist >= 0) || minDist > spread) {
      throw new IllegalArgumentException("minDist is " + minDist + ", spread is " + spread);
    }
    if (epochs < 0 || epochs > 10_000) {
      throw new IllegalArgumentException("epochs is " + epochs + ", not 0 to 10000");
    }
    if (negatives < 1 || negatives > 50) {
      throw new IllegalArgumentException("negatives is " + negatives + ", not 1 to 50");
    }
  }

  /// The same with another seed.
  public UmapSettings seed(long other) {
    return new UmapSettings(neighbors, minDist, spread, epochs, negatives, other);
  }

  /// Passes for so many cells.
  int epochs(int cells) {
    return epochs > 0 ? epochs : cells <= SMALL ? 500 : 200;
  }

  /// Passes that place new cells beside so many known ones: a third, as in the authors' code.
  int placingEpochs(int cells) {
    return epochs > 0 ? Math.max(1, epochs / 3) : cells <= SMALL ? 100 : 30;
  }
}
