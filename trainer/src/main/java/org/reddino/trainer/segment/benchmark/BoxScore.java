package org.reddino.trainer.segment.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.LabelMatching;

/// Labelled boxes against found cells of the same kind, greedy one to one at an intersection over
/// union of at least 0.5.
///
/// A box within 2 px of the image's edge is ignored. So is a found cell that touches the edge, or
/// whose best box is an ignored one.
///
/// @param boxes boxes that count
/// @param matched of them, those with a cell of their own
/// @param cells found cells that count
record BoxScore(int boxes, int matched, int cells) {
  static final BoxScore NONE = new BoxScore(0, 0, 0);
  static final double LEAST_IOU = 0.5;
  private static final int MARGIN_PX = 2;

  static BoxScore of(List<FoundCell> found, List<Box> marked, int width, int height) {
    List<Box> boxes = new ArrayList<>();
    for (Box box : marked) {
      if (!box.nearEdge(width, height, MARGIN_PX)) {
        boxes.add(box);
      }
    }
    List<FoundCell> cells = new ArrayList<>();
    for (FoundCell cell : found) {
      if (!cell.touchesBorder() && !bestIsIgnored(cell, marked, width, height)) {
        cells.add(cell);
      }
    }
    int[] cellOf = LabelMatching.boxes(cells, boxes, LEAST_IOU);
    int matched = (int) Arrays.stream(cellOf).filter(cell -> cell >= 0).count();
    return new BoxScore(boxes.size(), matched, cells.size());
  }

  private static boolean bestIsIgnored(FoundCell cell, List<Box> marked, int width, int height) {
    double best = 0;
    boolean ignored = false;
    for (Box box : marked) {
      double iou = cell.box().intersectionOverUnion(box);
      if (iou > best) {
        best = iou;
        ignored = box.nearEdge(width, height, MARGIN_PX);
      }
    }
    return ignored && best >= LEAST_IOU;
  }

  BoxScore plus(BoxScore other) {
    return new BoxScore(boxes + other.boxes, matched + other.matched, cells + other.cells);
  }

  double recall() {
    return boxes == 0 ? 0 : (double) matched / boxes;
  }

  double precision() {
    return cells == 0 ? 0 : (double) matched / cells;
  }

  double f1() {
    return boxes + cells == 0 ? 0 : 2.0 * matched / (boxes + cells);
  }
}
