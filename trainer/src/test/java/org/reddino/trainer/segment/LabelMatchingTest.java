package org.reddino.trainer.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelMatchingTest {
  @Test
  void points_giveEachLabelItsOwnCell() {
    List<FoundCell> cells = List.of(square(0, 0, 10), square(20, 0, 10));
    List<double[]> centers = List.of(new double[] {12, 5}, new double[] {5, 5});
    assertThat(LabelMatching.points(cells, centers, 18)).containsExactly(1, 0);
  }

  @Test
  void points_acceptAnOutlineThatHoldsTheCentreFarFromTheCentroid() {
    List<FoundCell> cells = List.of(square(0, 0, 100));
    assertThat(LabelMatching.points(cells, List.of(new double[] {2, 2}), 1)).containsExactly(0);
    assertThat(LabelMatching.points(cells, List.of(new double[] {120, 2}), 1)).containsExactly(-1);
  }

  @Property(tries = 300)
  void points_areAsManyAsBruteForceFindsAndCostNoMore(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 6) int labels) {
    List<FoundCell> cells = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      cells.add(square(random.nextInt(60), random.nextInt(60), 2 + random.nextInt(20)));
    }
    List<double[]> centers = new ArrayList<>();
    for (int i = 0; i < labels; i++) {
      centers.add(new double[] {random.nextInt(70), random.nextInt(70)});
    }
    int[] found = LabelMatching.points(cells, centers, 15);
    double[] best = best(cells, centers, 0, new boolean[cells.size()]);
    double cost = 0;
    for (int i = 0; i < labels; i++) {
      cost += found[i] < 0 ? 0 : distance(cells.get(found[i]), centers.get(i));
    }
    assertThat(Arrays.stream(found).filter(i -> i >= 0).count()).isEqualTo((long) best[0]);
    assertThat(Arrays.stream(found).filter(i -> i >= 0).distinct().count())
        .isEqualTo((long) best[0]);
    assertThat(cost).isLessThanOrEqualTo(best[1] + 1e-6);
  }

  @Test
  void boxes_takeTheBestOverlapFirst() {
    List<FoundCell> cells = List.of(square(0, 0, 10), square(2, 0, 10));
    List<Box> boxes = List.of(new Box(4, 0, 11, 11), new Box(2, 0, 11, 11));
    assertThat(LabelMatching.boxes(cells, boxes, 0.45)).containsExactly(0, 1);
    assertThat(LabelMatching.boxes(cells, boxes, 0.6)).containsExactly(-1, 1);
  }

  /// Most pairs and the least cost among those, by trying everything.
  private static double[] best(
      List<FoundCell> cells, List<double[]> centers, int label, boolean[] taken) {
    if (label == centers.size()) {
      return new double[2];
    }
    double[] best = best(cells, centers, label + 1, taken);
    for (int i = 0; i < taken.length; i++) {
      double distance = distance(cells.get(i), centers.get(label));
      if (taken[i] || (distance > 15 && !LabelMatching.holds(cells.get(i), centers.get(label)))) {
        continue;
      }
      taken[i] = true;
      double[] rest = best(cells, centers, label + 1, taken);
      taken[i] = false;
      if (rest[0] + 1 > best[0] || (rest[0] + 1 == best[0] && rest[1] + distance < best[1])) {
        best = new double[] {rest[0] + 1, rest[1] + distance};
      }
    }
    return best;
  }

  private static double distance(FoundCell cell, double[] center) {
    return Math.hypot(cell.centerX() - center[0], cell.centerY() - center[1]);
  }

  private static FoundCell square(int x, int y, int side) {
    return Cells.of(
        new Contour(new int[] {x, y, x + side, y, x + side, y + side, x, y + side}), Kind.RED);
  }
}
