package org.reddino.trainer.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows a linear model learns from.
final class TrainingRows {
  private final float[][] features;
  private final int[] labels;
  private final int[] classes;

  /// @param labels class of each row, at least two of them
  TrainingRows(float[][] features, int[] labels) {
    this.features = features;
    this.labels = labels;
    this.classes = IntStream.of(labels).sorted().distinct().toArray();
    if (classes.length < 2) {
      throw new IllegalArgumentException(
          "all " + labels.length + " rows are of class " + labels[0]);
    }
  }

  int count() {
    return features.length;
  }

  int dimension() {
    return features[0].length;
  }

  /// The labels that occur, ascending.
  int[] classes() {
    return classes.clone();
  }

  int classCount() {
    return classes.length;
  }

  float[][] features() {
    return features;
  }

  /// Position of a row's class among the classes.
  int target(int row) {
    return Arrays.binarySearch(classes, labels[row]);
  }
}
