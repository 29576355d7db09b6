package org.reddino.trainer.evaluate;

import java.util.stream.IntStream;
import org.reddino.trainer.knn.Neighborhoods;

/// Turns neighbors into classes; ties go to the lowest label.
final class Ballot {
  private final Neighborhoods found;
  private final int[] labels;
  private final int classes;

  /// @param labels of the rows of the base
  Ballot(Neighborhoods found, int[] labels, int classes) {
    this.found = found;
    this.labels = labels;
    this.classes = classes;
  }

  /// The class of every query by a method.
  int[] votes(Method method) {
    return IntStream.range(0, found.count()).parallel().map(query -> vote(query, method)).toArray();
  }

  private int vote(int query, Method method) {
    int[] rows = found.rows(query);
    double[] weights =
        method == Method.NN20_WEIGHTED ? inverse(found.distances(query)) : new double[0];
    double[] votes = new double[classes];
    for (int i = 0; i < method.neighbors(); i++) {
      votes[labels[rows[i]]] += weights.length > 0 ? weights[i] : 1;
    }
    int winner = 0;
    for (int label = 1; label < classes; label++) {
      if (votes[label] > votes[winner]) {
        winner = label;
      }
    }
    return winner;
  }

  private static double[] inverse(double[] distances) {
    double[] weights = new double[distances.length];
    for (int i = 0; i < weights.length; i++) {
      if (distances[0] == 0) {
        weights[i] = distances[i] == 0 ? 1 : 0;
      } else {
        weights[i] = 1 / distances[i];
      }
    }
    return weights;
  }
}
