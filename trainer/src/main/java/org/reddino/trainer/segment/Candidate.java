package org.reddino.trainer.segment;

/// An ellipse that may be a cell of a clump, with its evidence.
///
/// @param ellipse the cell's outline
/// @param explained indices of the clump's outline points that run along it
/// @param bins per explained point the sector of the circumference it lies in
/// @param covered sampled pixels of the clump inside the ellipse
/// @param samples sampled pixels of the field inside the ellipse
/// @param quality share of the visible circumference that runs along an outline, times how likely
///     the size and shape are, 0..1
@SuppressWarnings("ArrayRecordComponent") // never compared
record Candidate(
    Ellipse ellipse, int[] explained, int[] bins, int[] covered, int samples, double quality) {

  /// Sampled pixels that no chosen cell holds yet.
  int freshArea(boolean[] taken) {
    int count = 0;
    for (int pixel : covered) {
      count += taken[pixel] ? 0 : 1;
    }
    return count;
  }

  /// Sectors that run along an outline which no chosen cell explains yet.
  int freshSectors(boolean[] taken) {
    long sectors = 0;
    for (int k = 0; k < explained.length; k++) {
      if (!taken[explained[k]]) {
        sectors |= 1L << bins[k];
      }
    }
    return Long.bitCount(sectors);
  }

  void take(boolean[] takenPoints, boolean[] takenPixels) {
    for (int point : explained) {
      takenPoints[point] = true;
    }
    for (int pixel : covered) {
      takenPixels[pixel] = true;
    }
  }
}
