package org.reddino.service.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reddino.schema.Observation.Figures;
import org.reddino.schema.SourceSum;
import org.reddino.service.search.RedNeighborhoods.Neighborhood;

class SourceFiguresTest {
  private static final AlarmRule RULE = new AlarmRule(0.8, 1, 50);

  @Test
  void separation_isTheDefinitionOnAllCells() {
    double[][] one = cells(80, 0, 1);
    double[][] other = cells(60, 2, 2);
    double[] a = mean(one);
    double[] b = mean(other);
    double spread = (squares(one, a) / 80 + squares(other, b) / 60) / 2;
    double wanted = Math.sqrt(squared(a, b) / spread);
    assertThat(SourceFigures.separation(sum(1, one), sum(2, other)))
        .isCloseTo(wanted, within(1e-9));
    assertThat(SourceFigures.separation(sum(1, one), sum(1, one))).isZero();
  }

  @Test
  void mixedAndSeparated_haveTheKnownFigures() {
    SourceSum a = sum(1, cells(60, 0, 1));
    SourceSum b = sum(2, cells(60, 0, 2));
    SourceFigures figures = new SourceFigures(List.of(a, b), 50);
    Map<Long, Long> sourceOf = new TreeMap<>();
    List<Long> near = new ArrayList<>();
    for (long cell = 0; cell < 90; cell++) {
      near.add(cell);
      sourceOf.put(cell, cell % 2 + 1);
    }
    double[] equallyFar = new double[90];
    Arrays.fill(equallyFar, 0.5);
    Neighborhood mixed = new Neighborhood(1000, near, equallyFar);
    Figures seen = figures.of(a, List.of(mixed), sourceOf);
    assertThat(seen.ownShare()).isEqualTo(0.5);
    assertThat(seen.chance()).isCloseTo(59 / 119.0, within(1e-12));
    assertThat(seen.sourceIndex()).isCloseTo(2, within(1e-9));
    near.forEach(cell -> sourceOf.put(cell, 1L));
    Figures alone = figures.of(a, List.of(mixed), sourceOf);
    assertThat(alone.ownShare()).isEqualTo(1);
    assertThat(alone.excess()).isEqualTo(1);
    assertThat(alone.sourceIndex()).isCloseTo(1, within(1e-9));
  }

  @Test
  void smallSources_areNotComparedWith() {
    SourceSum a = sum(1, cells(60, 0, 1));
    SourceSum few = sum(2, cells(10, 0, 2));
    Neighborhood one = new Neighborhood(7, List.of(8L), new double[] {0.1});
    Figures seen = new SourceFigures(List.of(a, few), 50).of(a, List.of(one), Map.of(8L, 1L));
    assertThat(seen.separation()).isEmpty();
    assertThat(RULE.reason(seen)).isEmpty();
  }

  @Test
  void alarm_needsBothConditionsAndCells() {
    assertThat(RULE.reason(figures(60, 0.99, 1.2)).orElseThrow())
        .isEqualTo(
            "99 % of the neighbors are its own (chance 25 %), and it lies 1.20 spreads from lab b,"
                + " the nearest other source");
    assertThat(RULE.reason(figures(60, 0.99, 0.9))).isEmpty();
    assertThat(RULE.reason(figures(60, 0.7, 1.2))).isEmpty();
    assertThat(RULE.reason(figures(49, 0.99, 1.2))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlarmRule(1.5, 1, 50))
        .withMessageContaining("excess 1.5");
  }

  private static Figures figures(long cells, double own, double apart) {
    return new Figures(
        cells, 400, 40, own, 0.25, 1.1, OptionalDouble.of(apart), Optional.of("lab b"));
  }

  /// Unit vectors round a direction.
  private static double[][] cells(int count, double moved, long seed) {
    Random random = new Random(seed);
    double[][] cells = new double[count][6];
    for (double[] cell : cells) {
      double length = 0;
      for (int i = 0; i < cell.length; i++) {
        cell[i] = random.nextGaussian() + (i == 0 ? 2 : i == 1 ? moved : 0);
        length += cell[i] * cell[i];
      }
      for (int i = 0; i < cell.length; i++) {
        cell[i] /= Math.sqrt(length);
      }
    }
    return cells;
  }

  private static SourceSum sum(long id, double[][] cells) {
    double[] sums = mean(cells);
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= cells.length;
    }
    return new SourceSum(id, "lab " + id, cells.length, 0, sums);
  }

  private static double[] mean(double[][] cells) {
    double[] mean = new double[cells[0].length];
    for (double[] cell : cells) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += cell[i] / cells.length;
      }
    }
    return mean;
  }

  private static double squares(double[][] cells, double[] from) {
    double sum = 0;
    for (double[] cell : cells) {
      sum += squared(cell, from);
    }
    return sum;
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
