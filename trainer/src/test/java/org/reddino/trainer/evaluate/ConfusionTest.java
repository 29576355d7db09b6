package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Metrics against their definitions, counted row by row.
class ConfusionTest {
  private static final double EXACT = 1e-12;

  @Property(tries = 300)
  void metrics_equalDefinitions(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 6) int classes) {
    Random random = new Random(seed);
    int[] truth = random.ints(rows, 0, classes).toArray();
    int[] predicted = random.ints(rows, 0, classes).toArray();
    Confusion confusion = Confusion.of(truth, predicted, classes);
    assertThat(confusion.accuracy()).isCloseTo(accuracy(truth, predicted), within(EXACT));
    assertThat(confusion.balancedAccuracy()).isCloseTo(meanRecall(truth, predicted), within(EXACT));
    assertThat(confusion.weightedF1()).isCloseTo(weightedF1(truth, predicted), within(EXACT));
    assertThat(confusion.total()).isEqualTo(rows);
  }

  @Property(tries = 100)
  void summary_isSampleDeviation(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int n) {
    List<Double> each = new ArrayList<>();
    new Random(seed).doubles(n).forEach(each::add);
    double squares = 0;
    for (double a : each) {
      for (double b : each) {
        squares += (a - b) * (a - b);
      }
    }
    Summary summary = Summary.of(each);
    assertThat(summary.std()).isCloseTo(Math.sqrt(squares / 2 / n / (n - 1)), within(1e-9));
    assertThat(summary.each()).isEqualTo(each);
  }

  private static double accuracy(int[] truth, int[] predicted) {
    double right = 0;
    for (int i = 0; i < truth.length; i++) {
      right += truth[i] == predicted[i] ? 1 : 0;
    }
    return right / truth.length;
  }

  private static double meanRecall(int[] truth, int[] predicted) {
    double sum = 0;
    Set<Integer> present = present(truth);
    for (int label : present) {
      sum += share(predicted, truth, label);
    }
    return sum / present.size();
  }

  private static double weightedF1(int[] truth, int[] predicted) {
    double sum = 0;
    for (int label : truth) {
      double precision = share(truth, predicted, label);
      double recall = share(predicted, truth, label);
      sum += precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
    return sum / truth.length;
  }

  /// Share of rows with `label` in `of` that have it in `in` too; 0 if there is none.
  private static double share(int[] in, int[] of, int label) {
    double both = 0;
    double all = 0;
    for (int i = 0; i < of.length; i++) {
      if (of[i] == label) {
        all++;
        both += in[i] == label ? 1 : 0;
      }
    }
    return all == 0 ? 0 : both / all;
  }

  private static Set<Integer> present(int[] truth) {
    Set<Integer> present = new HashSet<>();
    for (int label : truth) {
      present.add(label);
    }
    return present;
  }
}
