package org.reddino.trainer.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;

/// Rendered cells can be told from their ground as real ones can: the product's own segmentation
/// finds them at IoU 0.5, cells at the border left out on both sides.
class SegmentableTest {
  private static final int BORDER_PX = 2;

  static List<ScannerProfile> sources() {
    return ScannerProfile.standard();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void segmenter_findsRenderedRedCells(ScannerProfile source) {
    int[] counts = new int[3];
    for (int seed = 100; seed < 103; seed++) {
      add(new SmearRenderer(source).field(seed), counts);
    }
    double f1 = 2.0 * counts[0] / (counts[1] + counts[2]);

    assertThat(f1)
        .as("%s found, %s right, %s there", counts[2], counts[0], counts[1])
        .isGreaterThan(0.9);
  }

  /// Adds matches, true cells and found cells of one field.
  private static void add(RenderedField field, int[] counts) {
    List<Box> ignored = new ArrayList<>();
    List<Box> wanted = new ArrayList<>();
    for (RenderedCell cell : field.cells()) {
      for (RenderedCell.Member member : cell.members()) {
        member
            .box(field.image().width(), field.image().height())
            .map(b -> new Box(b.x(), b.y(), b.width(), b.height()))
            .ifPresent(
                box -> {
                  boolean red = cell.shape().type() == CellType.RED;
                  (red && !edge(field, box) ? wanted : ignored).add(box);
                });
      }
    }
    List<Box> found =
        new Segmenter()
            .segment(field.image()).stream()
                .filter(cell -> cell.kind() == Kind.RED && !cell.touchesBorder())
                .map(FoundCell::box)
                .filter(box -> best(box, ignored) <= best(box, wanted))
                .toList();
    counts[0] += matches(found, wanted);
    counts[1] += wanted.size();
    counts[2] += found.size();
  }

  private static boolean edge(RenderedField field, Box box) {
    return box.nearEdge(field.image().width(), field.image().height(), BORDER_PX);
  }

  private static double best(Box box, List<Box> others) {
    return others.stream().mapToDouble(box::intersectionOverUnion).max().orElse(0);
  }

  private static int matches(List<Box> found, List<Box> wanted) {
    List<Box> left = new ArrayList<>(wanted);
    int matches = 0;
    for (Box box : found) {
      Box partner = null;
      for (Box other : left) {
        if (box.intersectionOverUnion(other) >= 0.5
            && (partner == null
                || box.intersectionOverUnion(other) > box.intersectionOverUnion(partner))) {
          partner = other;
        }
      }
      if (partner != null) {
        left.remove(partner);
        matches++;
      }
    }
    return matches;
  }
}
