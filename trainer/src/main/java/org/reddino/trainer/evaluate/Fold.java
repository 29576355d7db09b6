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
import org.reddino.trainer.knn.Neighborhoods;

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
    int k = methods.contains(Method.NN20) ? 20 : methods.contains(Method.NN1) ? 1 : 0;
    if (k > 0) {
      Neighborhoods found =
          ExactNeighbors.euclidean(train, test, k, progress.part(0, 1, linear ? 2 : 1));
      for (Method method : methods) {
        switch (method) {
          case NN1 -> predicted.put(method, votes(found, 1));
          case NN20 -> predicted.put(method, votes(found, 20));
          case LINEAR -> {}
        }
      }
    }
    if (linear) {
      Progress part = progress.part(k > 0 ? 1 : 0, k > 0 ? 2 : 1, k > 0 ? 2 : 1);
      try (LogisticRegression regression =
          new LogisticRegression(new TrainingRows(train, trainLabels))) {
        LinearModel model = regression.fit(part);
        model.warning().ifPresent(warning -> notes.add(name + ": linear " + warning));
        predicted.put(Method.LINEAR, model.predict(test));
      }
    }
    return predicted;
  }

  private int[] votes(Neighborhoods found, int k) {
    return IntStream.range(0, found.count())
        .parallel()
        .map(query -> vote(found.rows(query), k))
        .toArray();
  }

  /// The most frequent label of the first `k` rows, the lowest of equals.
  private int vote(int[] rows, int k) {
    int[] votes = new int[table.labelNames().size()];
    for (int i = 0; i < k; i++) {
      votes[trainLabels[rows[i]]]++;
    }
    int winner = 0;
    for (int label = 1; label < votes.length; label++) {
      if (votes[label] > votes[winner]) {
        winner = label;
      }
    }
    return winner;
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
