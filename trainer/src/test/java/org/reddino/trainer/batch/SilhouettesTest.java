package org.reddino.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class SilhouettesTest {
  private static final int ROWS = 200;

  private final float[][] vectors = new float[ROWS][6];
  private final int[] sources = new int[ROWS];
  private final int[] labels = new int[ROWS];

  /// Three sources and four classes of unequal size; class 3 comes from source 0 alone and row 0 is
  /// alone in class 4. Far from zero, where squared distances cancel.
  SilhouettesTest() {
    Random random = new Random(11);
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row == 0 ? 4 : Math.min(3, random.nextInt(5));
      sources[row] = labels[row] >= 3 ? 0 : random.nextInt(3);
      for (int i = 0; i < 6; i++) {
        vectors[row][i] = (float) (1000 + random.nextGaussian() + (i == labels[row] ? 2 : 0));
      }
      vectors[row][5] += sources[row];
    }
  }

  @Test
  void widths_equalDirectDefinition() {
    Silhouettes widths = measured(ROWS);
    double[] bySource =
        IntStream.range(0, ROWS).mapToDouble(r -> width(r, sources, all())).toArray();
    double[] byClass = IntStream.range(0, ROWS).mapToDouble(r -> width(r, labels, all())).toArray();
    for (int source = 0; source < 3; source++) {
      int own = source;
      assertThat(widths.bySource(row -> sources[row] == own).orElseThrow())
          .isCloseTo(mean(bySource, source), within(1e-9));
      assertThat(widths.byClass(row -> sources[row] == own).orElseThrow())
          .isCloseTo(mean(byClass, source), within(1e-9));
    }
    assertThat(widths.byClass(row -> row == 0).orElseThrow()).isZero();
  }

  /// scIB: for each class that several sources have, the mean of 1 - |width|; their mean.
  @Test
  void mixing_equalsDirectDefinition() {
    double sum = 0;
    for (int label = 0; label < 3; label++) {
      int[] rows = rows(label);
      sum +=
          IntStream.of(rows)
              .mapToDouble(r -> 1 - Math.abs(width(r, sources, rows)))
              .average()
              .orElseThrow();
    }
    assertThat(measured(ROWS).mixing(row -> true).orElseThrow()).isCloseTo(sum / 3, within(1e-9));
  }

  @Test
  void moreCellsThanAllowed_areDrawnEvenlyAndTheSame() {
    Silhouettes drawn = measured(150);
    assertThat(drawn.drawn()).isTrue();
    long measured =
        IntStream.range(0, ROWS).filter(r -> drawn.byClass(row -> row == r).isPresent()).count();
    assertThat(measured).isEqualTo(150);
    assertThat(drawn.byClass(row -> true)).isEqualTo(measured(150).byClass(row -> true));
    assertThat(drawn.byClass(row -> true).orElseThrow())
        .isCloseTo(measured(ROWS).byClass(row -> true).orElseThrow(), within(0.05));
  }

  /// More rows than a block of products: sums go on across blocks.
  @Test
  void blocks_addUp() {
    float[][] line = new float[2500][];
    for (int row = 0; row < line.length; row++) {
      line[row] = new float[] {row};
    }
    int[] piece = IntStream.range(0, line.length).map(row -> row / 1250).toArray();
    double[][] sums = new double[line.length][];
    new DistanceSums(line, piece, 2).each((row, sum) -> sums[row] = sum.clone(), Progress.none());
    assertThat(sums[0]).containsExactly(new double[] {780_625, 2_343_125}, within(1e-3));
    assertThat(sums[1300][0]).isCloseTo(844_375, within(1e-3));
  }

  @Test
  void interruption_endsTheWork() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> measured(ROWS)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Silhouettes measured(int most) {
    return Silhouettes.of(vectors, new Groups(sources), new Groups(labels), most, Progress.none());
  }

  private static int[] all() {
    return IntStream.range(0, ROWS).toArray();
  }

  private int[] rows(int label) {
    return IntStream.range(0, ROWS).filter(row -> labels[row] == label).toArray();
  }

  private double mean(double[] values, int source) {
    return IntStream.range(0, ROWS)
        .filter(row -> sources[row] == source)
        .mapToDouble(row -> values[row])
        .average()
        .orElseThrow();
  }

  private double width(int row, int[] groups, int[] among) {
    int groupCount = Arrays.stream(groups).max().orElseThrow() + 1;
    double inside = Double.NaN;
    double outside = Double.POSITIVE_INFINITY;
    for (int group = 0; group < groupCount; group++) {
      int wanted = group;
      double mean =
          IntStream.of(among)
              .filter(other -> other != row && groups[other] == wanted)
              .mapToDouble(other -> distance(row, other))
              .average()
              .orElse(Double.NaN);
      if (group == groups[row]) {
        inside = mean;
      } else if (mean < outside) {
        outside = mean;
      }
    }
    return Double.isNaN(inside) ? 0 : (outside - inside) / Math.max(inside, outside);
  }

  private double distance(int a, int b) {
    double squared = 0;
    for (int i = 0; i < vectors[a].length; i++) {
      double off = (double) vectors[a][i] - vectors[b][i];
      squared += off * off;
    }
    return Math.sqrt(squared);
  }
}
