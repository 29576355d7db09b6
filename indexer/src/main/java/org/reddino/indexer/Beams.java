package org.reddino.indexer;

/// How hard every backend looks where it may choose: how wide a beam is that finds at least 0.98 of
/// the 20 nearest, by the form it reads: the coarser
/// the form, the more candidates are measured exactly (docs/performance.md).
public final class Beams {
  /// Neighbors that a measurement of an index asks for.
  public static final int MEASURED_NEIGHBORS = 20;

  private Beams() {}

  /// The beam for `k` neighbors: Lucene's k *is* the beam.
  public static int chosen(VectorFormat format, int k) {
    return switch (format) {
      case FLOAT32, INT8, INT7 -> Math.max(160, 4 * k);
      case INT4 -> Math.max(180, 6 * k);
      case INT1, AUTO -> Math.max(280, 10 * k);
      case INT2 -> Math.max(360, 12 * k);
    };
  }

  /// The beam for `k` neighbors in an index that was measured.
  ///
  /// @param measured beam that finds 20 neighbors there, 0 if it was not measured
  public static int chosen(VectorFormat format, int k, int measured) {
    int rule = chosen(format, k);
    int usual = chosen(format, MEASURED_NEIGHBORS);
    return measured <= usual ? rule : (int) Math.ceil((double) rule * measured / usual);
  }

  /// Up to so many vectors let through by the filter, comparing all of them is quicker than walking
  /// the graph of `all` vectors.
  ///
  /// A walk without a filter compares about 14 vectors per unit of its beam; with one that lets the
  /// share s through about 1 / s times as many, because the others are passed by, at about twice
  /// the time per vector, because it reads them in no order. Comparing all costs s n. The second is
  /// less where (s n)^2 < 28 beam n.
  public static long exactBelow(int beam, long all) {
    return Math.max(20_000, (long) Math.sqrt(28.0 * beam * all));
  }
}
