package org.reddino.trainer.correct;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Loader;
import org.reddino.trainer.PrincipalAxes;
import org.reddino.trainer.Progress;

/// Centres each source and multiplies it by the inverse square root of its covariance, the
/// symmetric one, so that axes keep their meaning across sources. The covariance is shrunk a tenth
/// of the way to its mean variance: a source may have fewer cells than components. A source without
/// spread goes to zero.
final class Whitening {
  private static final double SHRINKAGE = 0.1;
  private static final int BLOCK = 1024;

  private final double[] mean;
  private final double[] matrix; // symmetric, row-major [D, D]

  private Whitening(float[][] cells) {
    Loader.load(org.bytedeco.openblas.global.openblas.class);
    int d = cells[0].length;
    mean = new double[d];
    for (float[] cell : cells) {
      for (int i = 0; i < d; i++) {
        mean[i] += cell[i] / (double) cells.length;
      }
    }
    PrincipalAxes axes = PrincipalAxes.of(List.of(cells), d);
    double average = IntStream.range(0, d).mapToDouble(axes::variance).average().orElseThrow();
    double[] scaled = new double[d * d]; // axes as columns, each over its spread
    double[] rows = new double[d * d]; // axes as rows
    for (int k = 0; k < d && average > 0; k++) {
      double variance = (1 - SHRINKAGE) * axes.variance(k) + SHRINKAGE * average;
      double[] axis = axes.axis(k);
      for (int i = 0; i < d; i++) {
        scaled[i * d + k] = axis[i] / Math.sqrt(variance);
        rows[k * d + i] = axis[i];
      }
    }
    matrix = product(scaled, rows, d, d);
  }

  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  static float[][] apply(SourcedVectors cells, Progress progress) {
    float[][] white = new float[cells.rows()][];
    int sources = cells.sourceCount();
    for (int source = 0; source < sources; source++) {
      progress.step(source, sources);
      int[] rows = cells.rowsOf(source);
      if (rows.length > 0) {
        float[][] own =
            IntStream.of(rows).mapToObj(row -> cells.vectors()[row]).toArray(float[][]::new);
        new Whitening(own).write(own, rows, white);
      }
    }
    progress.step(sources, sources);
    return white;
  }

  private void write(float[][] own, int[] rows, float[][] white) {
    int d = mean.length;
    for (int from = 0; from < own.length; from += BLOCK) {
      int count = Math.min(BLOCK, own.length - from);
      double[] block = new double[count * d]; // [R, D]
      for (int row = 0; row < count; row++) {
        for (int i = 0; i < d; i++) {
          block[row * d + i] = own[from + row][i] - mean[i];
        }
      }
      double[] turned = product(block, matrix, count, d);
      for (int row = 0; row < count; row++) {
        float[] vector = new float[d];
        for (int i = 0; i < d; i++) {
          vector[i] = (float) turned[row * d + i];
        }
        white[rows[from + row]] = vector;
      }
    }
  }

  /// [rows, D] times [D, D].
  private static double[] product(double[] left, double[] right, int rows, int d) {
    double[] product = new double[rows * d];
    cblas_dgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, d, d, 1, left, d, right, d, 0, product, d);
    return product;
  }
}
