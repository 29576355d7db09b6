package org.reddino.trainer.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.knn.ExactNeighbors;
import org.reddino.trainer.knn.Neighborhoods;

/// One split with its vectors scaled.
final class Fold {
  private final FeatureTable table;
  private final String name;
  private final int[] trainRows;
  private final int[] testRows;
  private final float[][] train;
  private final float[][] test;
  private final int[] trainLabels;
  private final int[] testLabels;

  Fold(FeatureTable table, Split split, Scaling scaling) {
    this.table = table;
    this.name = split.name();
    this.trainRows = split.train();
    this.testRows = split.test();
    float[][] raw = table.features(trainRows);
    this.train = scaling.apply(raw, raw);
    this.test = scaling.apply(raw, table.features(testRows));
    this.trainLabels = table.labels(trainRows);
    this.testLabels = table.labels(testRows);
  }

  /// Predicted classes of the test rows, by method; what went wrong is added to `notes`.
  ///
  /// @param witness is told every vote of 20-NN
  Map<Method, int[]> predict(
      Set<Method> methods, Progress progress, List<String> notes, Consumer<HeldOutVote> witness) {
    Map<Method, int[]> predicted = new EnumMap<>(Method.class);
    boolean linear = methods.contains(Method.LINEAR);
    int parts = linear ? 3 : 2;
    votes(predicted, methods, Space.RAW, progress.part(0, 1, parts))
        .ifPresent(found -> tell(found, predicted.getOrDefault(Method.NN20, new int[0]), witness));
    votes(predicted, methods, Space.DIRECTION, progress.part(1, 2, parts));
    if (linear) {
      Progress part = progress.part(2, 3, parts);
      try (LogisticRegression regression =
          new LogisticRegression(new TrainingRows(train, trainLabels))) {
        LinearModel model = regression.fit(part);
        model.warning().ifPresent(warning -> notes.add(name + ": linear " + warning));
        predicted.put(Method.LINEAR, model.predict(test));
      }
    }
    progress.step(1, 1);
    return predicted;
  }

  /// How vectors are compared.
  private enum Space {
    RAW,
    DIRECTION
  }

  private Optional<Neighborhoods> votes(
      Map<Method, int[]> predicted, Set<Method> methods, Space space, Progress progress) {
    List<Method> voting =
        methods.stream()
            .filter(m -> m.neighbors() > 0 && m.cosine() == (space == Space.DIRECTION))
            .toList();
    if (voting.isEmpty()) {
      return Optional.empty();
    }
    int k = voting.stream().mapToInt(Method::neighbors).max().orElseThrow();
    float[][] base = space == Space.RAW ? train : Directions.of(train);
    float[][] queries = space == Space.RAW ? test : Directions.of(test);
    Neighborhoods found = ExactNeighbors.euclidean(base, queries, k, progress);
    Ballot ballot = new Ballot(found, trainLabels, table.labelNames().size());
    voting.forEach(method -> predicted.put(method, ballot.votes(method)));
    return Optional.of(found);
  }

  private void tell(Neighborhoods found, int[] predicted, Consumer<HeldOutVote> witness) {
    for (int query = 0; query < predicted.length; query++) {
      int winner = predicted[query];
      int[] voters = found.rows(query);
      int votes = (int) IntStream.of(voters).filter(v -> trainLabels[v] == winner).count();
      witness.accept(
          new HeldOutVote(
              testRows[query],
              testLabels[query],
              winner,
              votes,
              IntStream.of(voters).mapToObj(v -> trainRows[v]).toList()));
    }
  }

  FoldScores scores(int[] predicted) {
    return new FoldScores(
        name,
        trainLabels.length,
        Confusion.of(testLabels, predicted, table.labelNames().size()),
        absent(),
        unseen());
  }

  /// Classes missing from the test or from the training rows, as sentences.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!absent().isEmpty()) {
      notes.add(name + " has no " + String.join(", ", absent()));
    }
    if (!unseen().isEmpty()) {
      notes.add("only " + name + " has " + String.join(", ", unseen()));
    }
    return notes;
  }

  private List<String> absent() {
    return names(label -> holds(trainLabels, label) && !holds(testLabels, label));
  }

  private List<String> unseen() {
    return names(label -> holds(testLabels, label) && !holds(trainLabels, label));
  }

  private List<String> names(IntPredicate wanted) {
    return IntStream.range(0, table.labelNames().size())
        .filter(wanted)
        .mapToObj(table.labelNames()::get)
        .toList();
  }

  private static boolean holds(int[] labels, int label) {
    return IntStream.of(labels).anyMatch(other -> other == label);
  }
}
