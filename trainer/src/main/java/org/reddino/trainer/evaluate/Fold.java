package org.reddino.trainer.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.knn.ExactNeighbors;

/// One split with its vectors scaled.
final class Fold {
  private final FeatureTable table;
  private final String name;
  private final float[][] train;
  private final float[][] test;
  private final int[] trainLabels;
  private final int[] testLabels;

  Fold(FeatureTable table, Split split, Scaling scaling) {
    this.table = table;
    this.name = split.name();
    float[][] raw = table.features(split.train());
    this.train = scaling.apply(raw, raw);
    this.test = scaling.apply(raw, table.features(split.test()));
    this.trainLabels = table.labels(split.train());
    this.testLabels = table.labels(split.test());
  }

  /// Predicted classes of the test rows, by method; what went wrong is added to `notes`.
  Map<Method, int[]> predict(Set<Method> methods, Progress progress, List<String> notes) {
    Map<Method, int[]> predicted = new EnumMap<>(Method.class);
    boolean linear = methods.contains(Method.LINEAR);
    int parts = linear ? 3 : 2;
    votes(predicted, methods, Space.RAW, progress.part(0, 1, parts));
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

  private void votes(
      Map<Method, int[]> predicted, Set<Method> methods, Space space, Progress progress) {
    List<Method> voting =
        methods.stream()
            .filter(m -> m.neighbors() > 0 && m.cosine() == (space == Space.DIRECTION))
            .toList();
    if (!voting.isEmpty()) {
      int k = voting.stream().mapToInt(Method::neighbors).max().orElseThrow();
      float[][] base = space == Space.RAW ? train : Directions.of(train);
      float[][] queries = space == Space.RAW ? test : Directions.of(test);
      Ballot ballot =
          new Ballot(
              ExactNeighbors.euclidean(base, queries, k, progress),
              trainLabels,
              table.labelNames().size());
      voting.forEach(method -> predicted.put(method, ballot.votes(method)));
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
