package org.reddino.service.map;

import java.util.ArrayList;
import java.util.List;
import org.reddino.schema.query.MapPoints.CellVector;

/// Cells and their vectors, by position.
@SuppressWarnings("ArrayRecordComponent") // handed on
record VectorTable(List<Long> cells, float[][] vectors) {
  /// Collects rows one by one.
  static final class Builder {
    private final List<Long> cells = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();

    void add(CellVector row) {
      cells.add(row.cell());
      vectors.add(row.vector());
    }

    VectorTable build() {
      return new VectorTable(cells, vectors.toArray(float[][]::new));
    }
  }

  /// The vectors with every component brought to the mean and deviation that `reference` has: those
  /// of measures, which differ in scale.
  VectorTable standardizedBy(VectorTable reference) {
    int d = reference.vectors[0].length;
    double[] mean = new double[d];
    double[] squares = new double[d];
    for (float[] vector : reference.vectors) {
      for (int i = 0; i < d; i++) {
        mean[i] += vector[i];
        squares[i] += (double) vector[i] * vector[i];
      }
    }
    int n = reference.vectors.length;
    float[][] scaled = new float[vectors.length][d];
    for (int i = 0; i < d; i++) {
      double average = mean[i] / n;
      double deviation = Math.sqrt(Math.max(0, squares[i] / n - average * average));
      for (int row = 0; row < vectors.length; row++) {
        scaled[row][i] = deviation > 1e-9 ? (float) ((vectors[row][i] - average) / deviation) : 0;
      }
    }
    return new VectorTable(cells, scaled);
  }
}
