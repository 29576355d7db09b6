package org.reddino.trainer.correct;

import java.util.Arrays;
import java.util.stream.IntStream;

/// ComBat with the class as covariate: the effect of each class, fitted beside those of the sources
/// by least squares, is taken off, the rest corrected, and the effect put back.
final class ClassEffects {
  private final SourcedVectors cells;
  private final int sources;
  private final int[] columnOfClass; // -1 for the class the others are compared with
  private final int columns;

  private ClassEffects(SourcedVectors cells) {
    this.cells = cells;
    sources = cells.sourceCount();
    int[] present = IntStream.of(cells.labels()).sorted().distinct().toArray();
    columnOfClass = new int[present[present.length - 1] + 1];
    Arrays.fill(columnOfClass, -1);
    for (int i = 1; i < present.length; i++) {
      columnOfClass[present[i]] = sources + i - 1;
    }
    columns = sources + present.length - 1;
  }

  /// @throws IllegalArgumentException if a source is a class: then no fit tells them apart
  static float[][] combat(SourcedVectors cells) {
    ClassEffects classes = new ClassEffects(cells);
    double[][] effects = classes.effects();
    SourcedVectors rest = cells.with(classes.moved(cells.vectors(), effects, -1));
    float[][] corrected = SourceMaps.combat(SourceMoments.of(rest)).apply(rest);
    return classes.moved(corrected, effects, 1);
  }

  private float[][] moved(float[][] vectors, double[][] effects, int sign) {
    float[][] moved = new float[vectors.length][];
    for (int row = 0; row < vectors.length; row++) {
      moved[row] = vectors[row].clone();
      int column = columnOfClass[cells.labels()[row]];
      for (int i = 0; column >= 0 && i < moved[row].length; i++) {
        moved[row][i] = (float) (vectors[row][i] + sign * effects[column][i]);
      }
    }
    return moved;
  }

  /// Least squares on indicators of the sources and of all classes but one, [column][D].
  private double[][] effects() {
    double[][] normal = new double[columns][columns];
    double[][] right = new double[columns][cells.dimension()];
    for (int row = 0; row < cells.rows(); row++) {
      int source = cells.sources()[row];
      int label = columnOfClass[cells.labels()[row]];
      count(normal, right, source, cells.vectors()[row]);
      if (label >= 0) {
        count(normal, right, label, cells.vectors()[row]);
        normal[source][label]++;
        normal[label][source]++;
      }
    }
    for (int source = 0; source < sources; source++) {
      normal[source][source] = Math.max(1, normal[source][source]); // a number without cells
    }
    return solved(normal, right);
  }

  private static void count(double[][] normal, double[][] right, int column, float[] vector) {
    normal[column][column]++;
    for (int i = 0; i < vector.length; i++) {
      right[column][i] += vector[i];
    }
  }

  /// Gauss and Jordan's elimination of a positive definite matrix, in place.
  private static double[][] solved(double[][] normal, double[][] right) {
    double[] size = IntStream.range(0, normal.length).mapToDouble(i -> normal[i][i]).toArray();
    for (int pivot = 0; pivot < normal.length; pivot++) {
      if (normal[pivot][pivot] < 1e-9 * size[pivot]) {
        throw new IllegalArgumentException(
            "the classes cannot be told from the sources: ComBat with classes has no answer");
      }
      for (int row = 0; row < normal.length; row++) {
        double factor = row == pivot ? 0 : normal[row][pivot] / normal[pivot][pivot];
        subtract(normal[row], normal[pivot], factor);
        subtract(right[row], right[pivot], factor);
      }
    }
    for (int row = 0; row < normal.length; row++) {
      double scale = normal[row][row];
      right[row] = Arrays.stream(right[row]).map(value -> value / scale).toArray();
    }
    return right;
  }

  private static void subtract(double[] from, double[] what, double factor) {
    for (int i = 0; factor != 0 && i < from.length; i++) {
      from[i] -= factor * what[i];
    }
  }
}
