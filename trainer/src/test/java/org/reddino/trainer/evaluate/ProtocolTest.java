package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class ProtocolTest {
  /// scikit-learn 1.2.1: GroupKFold(3) on these groups.
  @Test
  void grouped_followsScikitLearn() {
    int[] groups = {0, 0, 0, 1, 1, 2, 2, 3, 4, 4, 4, 4, 5};
    List<Split> splits = Folds.grouped(column(groups, 6), 3);
    assertThat(splits.stream().map(split -> Arrays.toString(split.test())))
        .containsExactly("[7, 8, 9, 10, 11]", "[0, 1, 2, 12]", "[3, 4, 5, 6]");
  }

  @Property(tries = 60)
  void grouped_keepsGroupsWhole(@ForAll long seed) {
    int[] groups = new Random(seed).ints(80, 0, 12).toArray();
    int[] tests = new int[80];
    for (Split split : Folds.grouped(column(groups, 12), 4)) {
      Set<Integer> tested = set(groups, split.test());
      assertThat(set(groups, split.train())).doesNotContainAnyElementsOf(tested);
      IntStream.of(split.test()).forEach(row -> tests[row]++);
    }
    assertThat(tests).containsOnly(1);
  }

  @Test
  void shuffled_dependsOnSeed_andSpreadsClasses() {
    FeatureTable table = table(100, 3);
    List<Split> first = Folds.shuffled(table, new SplitSettings(4, 1));
    assertThat(tests(first)).isEqualTo(tests(Folds.shuffled(table, new SplitSettings(4, 1))));
    assertThat(tests(first)).isNotEqualTo(tests(Folds.shuffled(table, new SplitSettings(4, 2))));
    for (Split split : first) {
      assertThat(split.test()).hasSize(25);
      for (int label = 0; label < 3; label++) {
        int wanted = label;
        assertThat(IntStream.of(table.labels(split.test())).filter(l -> l == wanted).count())
            .isBetween(8L, 9L);
      }
    }
  }

  @Test
  void missingGroupsOrSplit_areNamed() {
    SplitSettings settings = SplitSettings.standard();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocol.GROUPED.splits(table(9, 2), settings))
        .withMessage("the grouped protocol needs groups, the table has none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocol.FIXED.splits(table(9, 2), settings))
        .withMessage("the fixed protocol needs a split, the table has none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Folds.grouped(column(new int[9], 1), 5))
        .withMessage("5 folds need at least 5 groups, the table has 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table(9, 2).withGroups(column(new int[8], 1)))
        .withMessage("9 rows of features, 8 groups");
  }

  @Test
  void fixedSplit_givesOneFold_withoutDeviation() {
    boolean[] tested = new boolean[60];
    Arrays.fill(tested, 40, 60, true);
    EvaluationResult result = run(table(60, 3).withSplit(tested), Protocol.FIXED, Method.NN1);
    MethodScores scores = result.protocols().get("fixed/1-NN");
    assertThat(scores.acc().std()).isZero();
    assertThat(scores.folds()).hasSize(1);
    assertThat(scores.folds().getFirst().confusion().total()).isEqualTo(20);
  }

  @Test
  void emptyTest_leavesMethodsOut() {
    FeatureTable table = table(60, 3).withSplit(new boolean[60]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(table, Protocol.FIXED, Method.NN1))
        .withMessageContaining("fixed: 1-NN left out, fixed split has no test row");
  }

  /// Nearest by length is row 0 or 1, by direction row 2.
  @Test
  void cosine_ignoresLength() {
    FeatureTable table =
        new FeatureTable(
                new float[][] {{1, 1.5f}, {1, 1.4f}, {30, 1}, {2, 0.1f}},
                column(new int[] {0, 0, 1, 1}, 2),
                column(new int[4], 1))
            .withSplit(new boolean[] {false, false, false, true});
    assertThat(accuracy(table, Method.NN1)).isZero();
    assertThat(accuracy(table, Method.NN1_COSINE)).isEqualTo(1);
  }

  /// Twenty rows: twelve far ones of class 0, eight near ones of class 1.
  @Test
  void weighted_prefersNearRows_andRowsAtNoDistance() {
    float[][] features = new float[21][1];
    int[] labels = new int[21];
    boolean[] tested = new boolean[21];
    tested[20] = true;
    labels[20] = 1;
    for (int i = 0; i < 20; i++) {
      labels[i] = i < 12 ? 0 : 1;
      features[i][0] = i < 12 ? 4 : 2;
    }
    FeatureTable table =
        new FeatureTable(features, column(labels, 2), column(new int[21], 1)).withSplit(tested);
    assertThat(accuracy(table, Method.NN20)).isZero(); // 12 to 8
    assertThat(accuracy(table, Method.NN20_WEIGHTED)).isEqualTo(1); // 12 / 4 to 8 / 2
    features[3][0] = 0;
    assertThat(accuracy(table, Method.NN20_WEIGHTED)).isZero(); // row 3 alone
  }

  @Test
  void perClassMetrics_areTheDefinitions() {
    Confusion confusion = new Confusion(new int[][] {{3, 1, 0}, {2, 4, 0}, {0, 0, 0}});
    assertThat(confusion.precision(0)).isEqualTo(0.6);
    assertThat(confusion.recall(0)).isEqualTo(0.75);
    assertThat(confusion.f1(0)).isCloseTo(2 * 0.6 * 0.75 / 1.35, within(1e-12));
    assertThat(new double[] {confusion.precision(2), confusion.recall(2), confusion.f1(2)})
        .containsOnly(0);
  }

  /// Accuracy of n rows has deviation sqrt(p (1 - p) / n): the interval is 1.96 of them wide.
  @Test
  void bootstrap_givesBinomialInterval_andIsSeeded() {
    Confusion confusion = new Confusion(new int[][] {{320, 80}, {0, 0}});
    List<FoldScores> folds = List.of(new FoldScores("x", 1, confusion, List.of(), List.of()));
    Bootstrap.Interval interval = new Bootstrap(4000, 7).interval(folds, Confusion::accuracy);
    double half = 1.96 * Math.sqrt(0.8 * 0.2 / 400);
    assertThat(interval.low()).isCloseTo(0.8 - half, within(0.006));
    assertThat(interval.high()).isCloseTo(0.8 + half, within(0.006));
    assertThat(new Bootstrap(4000, 7).interval(folds, Confusion::accuracy)).isEqualTo(interval);
  }

  private static double accuracy(FeatureTable table, Method method) {
    return run(table, Protocol.FIXED, method).protocols().get("fixed/" + method.id()).acc().mean();
  }

  private static EvaluationResult run(FeatureTable table, Protocol protocol, Method method) {
    return Evaluation.run(
        table,
        new EvaluationPlan(EnumSet.of(protocol), EnumSet.of(method), Scaling.RAW),
        Progress.none());
  }

  private static FeatureTable table(int rows, int classes) {
    Random random = new Random(rows);
    float[][] features = new float[rows][4];
    for (float[] row : features) {
      for (int i = 0; i < 4; i++) {
        row[i] = random.nextFloat();
      }
    }
    int[] labels = IntStream.range(0, rows).map(row -> row % classes).toArray();
    return new FeatureTable(features, column(labels, classes), column(new int[rows], 1));
  }

  private static Column column(int[] values, int names) {
    return new Column(values, IntStream.range(0, names).mapToObj(i -> "n" + i).toList());
  }

  private static List<String> tests(List<Split> splits) {
    return splits.stream().map(split -> Arrays.toString(split.test())).toList();
  }

  private static Set<Integer> set(int[] groups, int[] rows) {
    return Set.copyOf(IntStream.of(rows).map(row -> groups[row]).boxed().distinct().toList());
  }
}
