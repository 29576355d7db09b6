package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

class EvaluationTest {
  private static final Set<Method> NEIGHBORS = EnumSet.of(Method.NN1, Method.NN20);

  /// Rows of whole numbers, so that distances and votes tie often.
  private record Rows(List<float[]> features, List<Integer> labels, List<Integer> sources) {
    static Rows random(long seed, int count) {
      Random random = new Random(seed);
      Rows rows = new Rows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < count; i++) {
        int label = random.nextInt(4);
        int source = i < 6 ? i % 3 : random.nextInt(3);
        rows.labels.add(label);
        rows.sources.add(source);
        rows.features.add(new float[] {label + random.nextInt(4), source + random.nextInt(5)});
      }
      return rows;
    }

    Rows inOrder(List<Integer> order) {
      return new Rows(
          order.stream().map(features::get).toList(),
          order.stream().map(labels::get).toList(),
          order.stream().map(sources::get).toList());
    }

    FeatureTable table() {
      return new FeatureTable(
          features.toArray(float[][]::new),
          new Column(ints(labels), List.of("a", "b", "c", "d")),
          new Column(ints(sources), List.of("x", "y", "z")));
    }

    private static int[] ints(List<Integer> values) {
      return values.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  @Property(tries = 40)
  void votes_equalOracle(@ForAll long seed) {
    Rows rows = Rows.random(seed, 90);
    EvaluationResult result = run(rows, Protocol.LOSO, NEIGHBORS);
    for (Method method : NEIGHBORS) {
      List<FoldScores> folds =
          result.protocols().get(EvaluationResult.key(Protocol.LOSO, method)).folds();
      int k = method == Method.NN1 ? 1 : 20;
      assertThat(folds).extracting(FoldScores::name).containsExactly("x", "y", "z");
      for (int source = 0; source < 3; source++) {
        assertSame(folds.get(source).confusion(), oracle(rows, source, k));
      }
    }
  }

  @Property(tries = 10)
  void rowOrder_changesNothing_withoutTies(@ForAll long seed) {
    Rows rows = Rows.random(seed, 120);
    Random random = new Random(seed + 1);
    rows.features.forEach(vector -> vector[0] += random.nextFloat());
    List<Integer> order = new ArrayList<>(IntStream.range(0, 120).boxed().toList());
    Collections.shuffle(order, random);
    EvaluationResult first = run(rows, Protocol.LOSO, Method.all());
    EvaluationResult second = run(rows.inOrder(order), Protocol.LOSO, Method.all());
    first
        .protocols()
        .forEach(
            (key, scores) ->
                assertThat(second.protocols().get(key).wF1().mean())
                    .as(key)
                    .isCloseTo(scores.wF1().mean(), within(key.endsWith("linear") ? 1e-3 : 1e-12)));
  }

  @Property(tries = 100)
  void fiveFolds_spreadEachClass(@ForAll long seed) {
    FeatureTable table = Rows.random(seed, 83).table();
    List<Split> splits = Protocol.FIVE_FOLD.splits(table, SplitSettings.standard());
    int[] tested = new int[83];
    for (Split split : splits) {
      assertThat(split.test().length).isBetween(16, 17);
      IntStream.of(split.test()).forEach(row -> tested[row]++);
      assertThat(split.train().length + split.test().length).isEqualTo(83);
    }
    assertThat(tested).containsOnly(1);
    for (int label = 0; label < 4; label++) {
      int[] perFold = new int[5];
      for (int fold = 0; fold < 5; fold++) {
        int wanted = label;
        perFold[fold] =
            (int)
                IntStream.of(table.labels(splits.get(fold).test()))
                    .filter(l -> l == wanted)
                    .count();
      }
      assertThat(
              Arrays.stream(perFold).max().orElseThrow()
                  - Arrays.stream(perFold).min().orElseThrow())
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void fiveFolds_followFirstAppearance() {
    // Worked by hand from the rule: appearance 1, 0, 2; sorted 111111000 22 dealt to five folds.
    Rows rows = new Rows(new ArrayList<>(), List.of(1, 0, 1, 1, 0, 2, 1, 0, 1, 1, 2), List.of());
    FeatureTable table =
        new FeatureTable(
            new float[11][1],
            new Column(Rows.ints(rows.labels), List.of("a", "b", "c")),
            new Column(new int[11], List.of("x")));
    assertThat(
            Protocol.FIVE_FOLD.splits(table, SplitSettings.standard()).stream()
                .map(split -> Arrays.toString(split.test())))
        .containsExactly("[0, 2, 5]", "[1, 3]", "[4, 6]", "[7, 8]", "[9, 10]");
  }

  @Test
  void standardized_isRefitOnEachTrainingFold() {
    Rows rows = Rows.random(5, 90);
    for (int i = 0; i < 90; i++) {
      rows.features.get(i)[1] *= 1000 * (1 + rows.sources.get(i));
    }
    FeatureTable table = rows.table();
    Split split = Protocol.LOSO.splits(table, SplitSettings.standard()).get(2);
    float[][] train = table.features(split.train());
    float[][] scaled = Scaling.STANDARDIZED.apply(train, train);
    assertThat(Moments.mean(scaled)[1]).isCloseTo(0, within(1e-6));
    assertThat(Moments.deviation(scaled, Moments.mean(scaled))[1]).isCloseTo(1, within(1e-6));
    float[][] test = Scaling.STANDARDIZED.apply(train, table.features(split.test()));
    assertThat(Moments.mean(test)[1]).isGreaterThan(0.3);
  }

  @Test
  void smallFold_leavesMethodOut_byName() {
    EvaluationResult result = run(Rows.random(1, 24), Protocol.LOSO, NEIGHBORS);
    assertThat(result.protocols()).containsOnlyKeys("loso/1-NN");
    assertThat(result.notes())
        .anyMatch(note -> note.matches("loso: 20-NN left out, . has \\d+ training rows, needs 20"));
  }

  @Test
  void absentClasses_areNamed() {
    Rows rows = Rows.random(3, 90);
    for (int i = 0; i < 90; i++) {
      if (rows.labels.get(i) == 3) {
        rows.sources.set(i, 1);
      }
    }
    EvaluationResult result = run(rows, Protocol.LOSO, Set.of(Method.NN1));
    assertThat(result.notes())
        .containsExactly("loso, x has no d", "loso, only y has d", "loso, z has no d");
    List<FoldScores> folds = result.protocols().get("loso/1-NN").folds();
    assertThat(folds.get(0).absent()).containsExactly("d");
    assertThat(folds.get(1).unseen()).containsExactly("d");
  }

  @Test
  void singleSource_isRefused() {
    FeatureTable table =
        new FeatureTable(
            new float[3][2],
            new Column(new int[] {0, 1, 0}, List.of("a", "b")),
            new Column(new int[3], List.of("bccd")));
    EvaluationPlan plan =
        new EvaluationPlan(Set.of(Protocol.LOSO), Set.of(Method.NN1), Scaling.RAW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.run(table, plan, Progress.none()))
        .withMessage("leave-one-source-out needs at least 2 sources, the table has only bccd");
  }

  @Test
  void throwingProgress_cancels() {
    EvaluationPlan plan = new EvaluationPlan(Set.of(Protocol.LOSO), Method.all(), Scaling.RAW);
    assertThatThrownBy(
            () ->
                Evaluation.run(
                    Rows.random(1, 90).table(),
                    plan,
                    (done, total) -> {
                      throw new CancellationException("cancelled");
                    }))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void progress_risesToItsTotal() {
    List<Double> shares = new ArrayList<>();
    EvaluationPlan plan =
        new EvaluationPlan(
            EnumSet.of(Protocol.LOSO, Protocol.FIVE_FOLD), Method.all(), Scaling.STANDARDIZED);
    Evaluation.run(
        Rows.random(1, 90).table(), plan, (done, total) -> shares.add((double) done / total));
    assertThat(shares).isSorted();
    assertThat(shares.getLast()).isEqualTo(1);
  }

  private static EvaluationResult run(Rows rows, Protocol protocol, Set<Method> methods) {
    return Evaluation.run(
        rows.table(), new EvaluationPlan(Set.of(protocol), methods, Scaling.RAW), Progress.none());
  }

  /// Sorts all rows of the other sources by distance and counts the first `k` labels.
  private static Confusion oracle(Rows rows, int source, int k) {
    int[][] counts = new int[4][4];
    for (int q = 0; q < rows.features.size(); q++) {
      if (rows.sources.get(q) == source) {
        float[] query = rows.features.get(q);
        Map<Integer, Integer> votes = new TreeMap<>();
        IntStream.range(0, rows.features.size())
            .filter(row -> rows.sources.get(row) != source)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> squared(rows, row, query)))
            .limit(k)
            .forEach(row -> votes.merge(rows.labels.get(row), 1, Integer::sum));
        int most = Collections.max(votes.values());
        int winner =
            votes.keySet().stream().filter(l -> votes.get(l) == most).findFirst().orElseThrow();
        counts[rows.labels.get(q)][winner]++;
      }
    }
    return new Confusion(counts);
  }

  private static double squared(Rows rows, int row, float[] query) {
    float[] vector = rows.features.get(row);
    return Math.pow(vector[0] - query[0], 2) + Math.pow(vector[1] - query[1], 2);
  }

  private static void assertSame(Confusion found, Confusion expected) {
    for (int truth = 0; truth < 4; truth++) {
      for (int predicted = 0; predicted < 4; predicted++) {
        assertThat(found.count(truth, predicted))
            .as("%d as %d", truth, predicted)
            .isEqualTo(expected.count(truth, predicted));
      }
    }
  }
}
