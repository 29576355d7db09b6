package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Brings labels and found cells together, one to one.
public final class LabelMatching {
  private record Candidate(int label, int cell, double score) {}

  private LabelMatching() {}

  /// Matches labelled centres to cells: a pair is allowed if the cell's outline holds the centre or
  /// its centroid lies within `radiusPx` of it. The matching is as large as possible and, among
  /// those, the one of least summed distance.
  ///
  /// @param cells the cells that may be claimed (usually the red ones)
  /// @param centers per label `x, y`
  /// @param radiusPx at least 0
  /// @return per label the index of its cell, or -1
  public static int[] points(List<FoundCell> cells, List<double[]> centers, double radiusPx) {
    if (!(radiusPx >= 0)) {
      throw new IllegalArgumentException("radius is " + radiusPx);
    }
    Assignment assignment = new Assignment(centers.size(), cells.size());
    for (int label = 0; label < centers.size(); label++) {
      double[] center = centers.get(label);
      for (int cell = 0; cell < cells.size(); cell++) {
        FoundCell found = cells.get(cell);
        double distance = Math.hypot(found.centerX() - center[0], found.centerY() - center[1]);
        if (distance <= radiusPx || holds(found, center)) {
          assignment.allow(label, cell, distance);
        }
      }
    }
    return assignment.solve();
  }

  /// Matches labelled boxes to cells greedily: the pair of highest intersection over union first,
  /// then the next whose box and cell are both free, down to `minIou`.
  ///
  /// @return per box the index of its cell, or -1
  public static int[] boxes(List<FoundCell> cells, List<Box> boxes, double minIou) {
    List<Candidate> candidates = new ArrayList<>();
    for (int label = 0; label < boxes.size(); label++) {
      for (int cell = 0; cell < cells.size(); cell++) {
        double score = boxes.get(label).intersectionOverUnion(cells.get(cell).box());
        if (score >= minIou && score > 0) {
          candidates.add(new Candidate(label, cell, score));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    int[] matched = new int[boxes.size()];
    Arrays.fill(matched, -1);
    boolean[] taken = new boolean[cells.size()];
    for (Candidate candidate : candidates) {
      if (matched[candidate.label] < 0 && !taken[candidate.cell]) {
        matched[candidate.label] = candidate.cell;
        taken[candidate.cell] = true;
      }
    }
    return matched;
  }

  static boolean holds(FoundCell cell, double[] center) {
    return cell.box().contains(center[0], center[1])
        && cell.contour().contains(center[0], center[1]);
  }
}
