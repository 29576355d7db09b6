package org.reddino.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.reddino.trainer.batch.BatchMeasure.CLASS_SILHOUETTE;
import static org.reddino.trainer.batch.BatchMeasure.CLISI;
import static org.reddino.trainer.batch.BatchMeasure.CONNECTIVITY;
import static org.reddino.trainer.batch.BatchMeasure.ILISI;
import static org.reddino.trainer.batch.BatchMeasure.KBET;
import static org.reddino.trainer.batch.BatchMeasure.OWN_SHARE;
import static org.reddino.trainer.batch.BatchMeasure.REGRESSION;
import static org.reddino.trainer.batch.BatchMeasure.SOURCE_SILHOUETTE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class BatchEffectTest {
  @Test
  void mixedSources_areNotTold() {
    int[] sources = IntStream.range(0, 1200).map(row -> row % 3).toArray();
    int[] labels = IntStream.range(0, 1200).map(row -> row % 2).toArray();
    BatchFigures figures = measure(gaussian(1200, 1), sources, labels);
    assertThat(raw(figures, KBET)).isBetween(0.01, 0.1);
    // n weights of like size find 3 / (1 + 2 / n) of 3 sources; perplexity 30 makes n at most 30.
    assertThat(raw(figures, ILISI)).isBetween(2.6, 2.85);
    assertThat(scaled(figures, ILISI)).isBetween(0.8, 0.925);
    assertThat(raw(figures, SOURCE_SILHOUETTE)).isCloseTo(0, within(0.01));
    assertThat(scaled(figures, SOURCE_SILHOUETTE)).isCloseTo(1, within(0.03));
    assertThat(raw(figures, CLASS_SILHOUETTE)).isCloseTo(0, within(0.01));
    assertThat(scaled(figures, CLASS_SILHOUETTE)).isCloseTo(0.5, within(0.005));
    assertThat(raw(figures, REGRESSION)).isCloseTo(0, within(0.01));
    assertThat(scaled(figures, OWN_SHARE)).isCloseTo(1, within(0.04));
    for (BatchFigures.SourceFigures source : figures.sources()) {
      double own = source.values().get(OWN_SHARE).raw();
      assertThat(own).isCloseTo(source.chance(), within(0.03));
      assertThat(source.values().get(REGRESSION).raw()).isCloseTo(0, within(0.01));
    }
  }

  @Test
  void separatedSources_areToldFully() {
    int[] sources = IntStream.range(0, 600).map(row -> row % 3).toArray();
    float[][] vectors = gaussian(600, 2);
    for (int row = 0; row < 600; row++) {
      vectors[row][0] += 1e5f * sources[row];
    }
    BatchFigures figures = measure(vectors, sources, sources);
    assertThat(raw(figures, KBET)).isEqualTo(1);
    assertThat(scaled(figures, KBET)).isEqualTo(0);
    assertThat(raw(figures, ILISI)).isCloseTo(1, within(1e-9));
    assertThat(scaled(figures, ILISI)).isCloseTo(0, within(1e-9));
    assertThat(scaled(figures, CLISI)).isCloseTo(1, within(1e-9));
    assertThat(scaled(figures, CONNECTIVITY)).isEqualTo(1);
    assertThat(raw(figures, CLASS_SILHOUETTE)).isCloseTo(1, within(1e-4));
    assertThat(scaled(figures, CLASS_SILHOUETTE)).isCloseTo(1, within(1e-4));
    assertThat(raw(figures, REGRESSION)).isCloseTo(1, within(1e-6));
    assertThat(scaled(figures, OWN_SHARE)).isEqualTo(0);
    assertThat(figures.sources()).allMatch(source -> source.values().get(OWN_SHARE).raw() == 1);
  }

  /// Every class in every source, the sources far apart.
  @Test
  void sourcesApartInEachClass_haveNoMixing() {
    int[] sources = IntStream.range(0, 600).map(row -> row % 3).toArray();
    int[] labels = IntStream.range(0, 600).map(row -> row / 300).toArray();
    float[][] vectors = gaussian(600, 2);
    for (int row = 0; row < 600; row++) {
      vectors[row][0] += 1e5f * sources[row];
    }
    BatchFigures figures = measure(vectors, sources, labels);
    assertThat(raw(figures, SOURCE_SILHOUETTE)).isCloseTo(1, within(1e-4));
    assertThat(scaled(figures, SOURCE_SILHOUETTE)).isCloseTo(0, within(1e-4));
    for (BatchFigures.SourceFigures source : figures.sources()) {
      assertThat(source.values().get(SOURCE_SILHOUETTE).scaled()).isCloseTo(0, within(1e-4));
    }
  }

  /// One class in two heaps of 120 and 80 cells, far apart: the larger heap is 0.6 of it.
  @Test
  void classInTwoPieces_isNotConnected() {
    float[][] vectors = gaussian(200, 3);
    for (int row = 0; row < 80; row++) {
      vectors[row][0] += 1000;
    }
    int[] sources = IntStream.range(0, 200).map(row -> row % 2).toArray();
    assertThat(raw(measure(vectors, sources, new int[200]), CONNECTIVITY))
        .isCloseTo(0.6, within(1e-12));
  }

  /// The definitions, cell by cell in float64, on 200 cells.
  @Test
  void figures_equalDirectDefinition() {
    float[][] vectors = gaussian(200, 4);
    int[] sources = IntStream.range(0, 200).map(row -> row % 5 == 0 ? 1 : 0).toArray();
    for (int row = 0; row < 200; row++) {
      vectors[row][0] += sources[row];
    }
    double[] indexes = new double[200];
    int rejected = 0;
    for (int row = 0; row < 200; row++) {
      int cell = row;
      int[] near =
          IntStream.range(0, 200)
              .filter(other -> other != cell)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> distance(vectors, cell, other)))
              .mapToInt(Integer::intValue)
              .toArray();
      double ones = IntStream.of(near).limit(25).map(other -> sources[other]).sum();
      double statistic = (ones - 5) * (ones - 5) / 5 + (ones - 5) * (ones - 5) / 20;
      rejected += statistic > 3.841458820694124 ? 1 : 0; // 95 % point of one degree of freedom
      indexes[row] = lisi(vectors, sources, cell, Arrays.copyOf(near, 90));
    }
    Arrays.sort(indexes);
    BatchFigures figures = measure(vectors, sources, new int[200]);
    assertThat(raw(figures, KBET)).isEqualTo(rejected / 200.0);
    assertThat(raw(figures, ILISI)).isCloseTo((indexes[99] + indexes[100]) / 2, within(1e-3));
    assertThat(scaled(figures, CLISI)).isEqualTo(1);
  }

  @Test
  void chiSquareTail_equalsTables() {
    assertThat(ChiSquare.tail(3.841458820694124, 1)).isCloseTo(0.05, within(1e-10));
    assertThat(ChiSquare.tail(9.487729036781154, 4)).isCloseTo(0.05, within(1e-10));
    assertThat(ChiSquare.tail(2, 2)).isCloseTo(Math.exp(-1), within(1e-14));
    assertThat(ChiSquare.tail(0, 3)).isEqualTo(1);
  }

  @Test
  void singleSource_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure(gaussian(20, 5), new int[20], new int[20]))
        .withMessage("the batch effect needs at least 10 cells of 2 sources, got 20 of 1");
  }

  @Test
  void oneClass_hasNoWidthByClass() {
    int[] sources = IntStream.range(0, 60).map(row -> row % 2).toArray();
    BatchFigures figures = measure(gaussian(60, 6), sources, new int[60]);
    assertThat(figures.all()).doesNotContainKey(CLASS_SILHOUETTE).containsKey(SOURCE_SILHOUETTE);
    assertThat(figures.notes())
        .containsExactly("There is one class only: no silhouette width by class.");
  }

  @Test
  void classesOfOneSourceEach_haveNoWidthBySource() {
    int[] sources = IntStream.range(0, 60).map(row -> row % 2).toArray();
    BatchFigures figures = measure(gaussian(60, 6), sources, sources);
    assertThat(figures.all()).doesNotContainKey(SOURCE_SILHOUETTE).containsKey(CLASS_SILHOUETTE);
    assertThat(figures.notes())
        .containsExactly(
            "No class comes from two sources: no silhouette width by source within a class.");
  }

  @Test
  void valueThatIsNoNumber_isRefused() {
    float[][] vectors = gaussian(20, 5);
    vectors[7][2] = Float.NaN;
    int[] sources = IntStream.range(0, 20).map(row -> row % 2).toArray();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure(vectors, sources, sources))
        .withMessage("base row 7 holds NaN");
  }

  /// Perplexity 30 found by going through a fine grid of widths.
  private static double lisi(float[][] vectors, int[] sources, int cell, int[] near) {
    double[] excess = new double[near.length];
    for (int i = 0; i < near.length; i++) {
      excess[i] = distance(vectors, cell, near[i]) - distance(vectors, cell, near[0]);
    }
    double nearest = Double.POSITIVE_INFINITY;
    double index = 0;
    for (double beta = 1e-3; beta < 100; beta *= 1.002) {
      double[] weights = new double[near.length];
      for (int i = 0; i < near.length; i++) {
        weights[i] = Math.exp(-beta * excess[i]);
      }
      double sum = Arrays.stream(weights).sum();
      double entropy = Arrays.stream(weights).map(w -> -w / sum * Math.log(w / sum)).sum();
      if (Math.abs(entropy - Math.log(30)) < nearest) {
        nearest = Math.abs(entropy - Math.log(30));
        double one = 0;
        for (int i = 0; i < near.length; i++) {
          one += sources[near[i]] * weights[i] / sum;
        }
        index = 1 / (one * one + (1 - one) * (1 - one));
      } else {
        if (entropy < Math.log(29)) {
          break;
        }
      }
    }
    return index;
  }

  private static double distance(float[][] vectors, int a, int b) {
    double squared = 0;
    for (int i = 0; i < vectors[a].length; i++) {
      double difference = (double) vectors[a][i] - vectors[b][i];
      squared += difference * difference;
    }
    return Math.sqrt(squared);
  }

  private static BatchFigures measure(float[][] vectors, int[] sources, int[] labels) {
    return BatchEffect.measure(vectors, sources, labels, Progress.none());
  }

  private static double raw(BatchFigures figures, BatchMeasure measure) {
    return figures.all().get(measure).raw();
  }

  private static double scaled(BatchFigures figures, BatchMeasure measure) {
    return figures.all().get(measure).scaled();
  }

  private static float[][] gaussian(int rows, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[rows][4];
    for (float[] row : vectors) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }
}
