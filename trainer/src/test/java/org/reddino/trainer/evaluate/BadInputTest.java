package org.reddino.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reddino.trainer.Progress;

/// Tables that data as it comes makes: each is scored as far as it can be, with a sentence that
/// says what could not, or refused with one.
class BadInputTest {
  @Test
  void sourceOfOneClass_isScoredOnThatClass() {
    int[] labels = IntStream.range(0, 90).map(row -> row < 30 ? 0 : row % 3).toArray();
    EvaluationResult result = loso(labels);
    FoldScores fold = result.protocols().get("loso/20-NN").folds().getFirst();
    assertThat(fold.confusion().support(1) + fold.confusion().support(2)).isZero();
    assertThat(fold.confusion().balancedAccuracy()).isEqualTo(fold.confusion().recall(0));
    assertThat(result.notes()).contains("loso, s0 has no b, c");
  }

  @Test
  void otherSourcesOfOneClass_leaveTheProbeOut() {
    int[] labels = IntStream.range(0, 90).map(row -> row < 30 ? row % 2 : 0).toArray();
    EvaluationResult result = loso(labels);
    assertThat(result.protocols()).containsOnlyKeys("loso/1-NN", "loso/20-NN");
    assertThat(result.notes())
        .contains(
            "loso: linear left out, s0 has one training class, needs 2", "loso, only s0 has b");
  }

  @Test
  void classOfOneCell_isUnseenWhereItIsHeldOut() {
    int[] labels = IntStream.range(0, 90).map(row -> row == 4 ? 2 : row % 2).toArray();
    EvaluationResult result = loso(labels);
    FoldScores fold = result.protocols().get("loso/1-NN").folds().getFirst();
    assertThat(fold.unseen()).containsExactly("c");
    assertThat(fold.confusion().support(2)).isOne();
    assertThat(fold.confusion().recall(2)).isZero();
    assertThat(result.protocols().get("loso/1-NN").folds().get(1).absent()).containsExactly("c");
    EvaluationResult folds = run(table(labels), Protocol.STRATIFIED);
    assertThat(folds.protocols()).containsKeys("kfold/1-NN", "kfold/20-NN", "kfold/linear");
    assertThat(folds.notes()).contains("kfold, only fold 5 has c");
  }

  @Test
  void fewerTrainingRowsThanNeighbors_leaveTheMethodOut() {
    int[] labels = IntStream.range(0, 24).map(row -> row % 2).toArray();
    EvaluationResult result = loso(labels);
    assertThat(result.protocols()).containsOnlyKeys("loso/1-NN", "loso/linear");
    assertThat(result.notes()).contains("loso: 20-NN left out, s0 has 16 training rows, needs 20");
  }

  @Test
  void foldWithoutTestRow_leavesNothingToScore() {
    FeatureTable table = table(new int[60]).withSplit(new boolean[60]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(table, Protocol.FIXED))
        .withMessageContaining("1-NN left out, fixed split has no test row");
  }

  @Test
  void moreFoldsThanRows_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocol.STRATIFIED.splits(table(new int[6]), new SplitSettings(7, 0)))
        .withMessage("7 folds need at least 7 rows, the table has 6");
  }

  @Test
  void labelsWithoutFeatures_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FeatureTable(
                    new float[3][2], Column.ofNumbers(new long[4]), Column.ofNumbers(new long[3])))
        .withMessage("3 rows of features, 4 labels, 3 sources");
  }

  @Test
  void numberOfFolds_isThatOfTheSettings() {
    List<Split> three = Protocol.STRATIFIED.splits(table(new int[60]), new SplitSettings(3, 0));
    assertThat(three).hasSize(3);
    List<Split> five = Protocol.STRATIFIED.splits(table(new int[60]), SplitSettings.standard());
    List<Split> fixed = Protocol.FIVE_FOLD.splits(table(new int[60]), new SplitSettings(3, 0));
    for (int fold = 0; fold < 5; fold++) {
      assertThat(five.get(fold).test()).isEqualTo(fixed.get(fold).test());
    }
  }

  @Test
  void witness_seesEveryVoteOfTwenty_fromOtherSources() {
    int[] labels = IntStream.range(0, 90).map(row -> row % 3).toArray();
    FeatureTable table = table(labels);
    List<HeldOutVote> votes = new ArrayList<>();
    EvaluationPlan plan =
        new EvaluationPlan(
            EnumSet.of(Protocol.LOSO), EnumSet.of(Method.NN1, Method.NN20), Scaling.RAW);
    EvaluationResult result = Evaluation.run(table, plan, Progress.none(), votes::add);
    assertThat(votes).hasSize(90);
    Confusion all =
        result.protocols().get("loso/20-NN").folds().stream()
            .map(FoldScores::confusion)
            .reduce(Confusion::plus)
            .orElseThrow();
    assertThat(votes.stream().filter(HeldOutVote::right).count() / 90.0).isEqualTo(all.accuracy());
    for (HeldOutVote vote : votes) {
      assertThat(vote.truth()).isEqualTo(labels[vote.row()]);
      assertThat(vote.voters())
          .hasSize(HeldOutVote.VOTERS)
          .noneMatch(voter -> table.source(voter) == table.source(vote.row()));
      assertThat(vote.voters().stream().filter(v -> labels[v] == vote.predicted()).count())
          .isEqualTo(vote.votes());
    }
  }

  private static EvaluationResult loso(int[] labels) {
    return run(table(labels), Protocol.LOSO);
  }

  private static EvaluationResult run(FeatureTable table, Protocol protocol) {
    return Evaluation.run(
        table,
        new EvaluationPlan(EnumSet.of(protocol), Method.all(), Scaling.RAW),
        Progress.none());
  }

  /// Rows near the corner of their class, of three sources one after the other.
  private static FeatureTable table(int[] labels) {
    Random random = new Random(3);
    float[][] features = new float[labels.length][2];
    int[] sources = new int[labels.length];
    for (int row = 0; row < labels.length; row++) {
      features[row][0] = (float) (labels[row] + random.nextGaussian());
      features[row][1] = (float) (labels[row] % 2 + random.nextGaussian());
      sources[row] = 3 * row / labels.length;
    }
    return new FeatureTable(
        features,
        new Column(labels, List.of("a", "b", "c")),
        new Column(sources, List.of("s0", "s1", "s2")));
  }
}
