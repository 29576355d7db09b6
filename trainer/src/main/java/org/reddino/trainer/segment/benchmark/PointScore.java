package org.reddino.trainer.segment.benchmark;

import java.util.Arrays;
import java.util.List;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.LabelMatching;

/// Labelled centres against found red cells, one to one.
///
/// @param labels labelled centres
/// @param matched of them, those with a cell of their own
/// @param cells found red cells
/// @param crowded of them, those whose outline holds two or more centres
record PointScore(int labels, int matched, int cells, int crowded) {
  static final PointScore NONE = new PointScore(0, 0, 0, 0);
  private static final double RADIUS_PX = 18;

  static PointScore of(List<FoundCell> red, List<double[]> centers) {
    int[] cellOf = LabelMatching.points(red, centers, RADIUS_PX);
    int crowded = 0;
    for (FoundCell cell : red) {
      long held = centers.stream().filter(at -> cell.contour().contains(at[0], at[1])).count();
      crowded += held >= 2 ? 1 : 0;
    }
    int matched = (int) Arrays.stream(cellOf).filter(cell -> cell >= 0).count();
    return new PointScore(centers.size(), matched, red.size(), crowded);
  }

  PointScore plus(PointScore other) {
    return new PointScore(
        labels + other.labels,
        matched + other.matched,
        cells + other.cells,
        crowded + other.crowded);
  }

  double recall() {
    return labels == 0 ? 0 : (double) matched / labels;
  }
}
