package org.reddino.trainer.ssl;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import org.bytedeco.javacpp.Loader;
import org.reddino.trainer.ViewBatch;

/// How features vary between cells and between the views of a cell; sums only, whatever the number
/// of cells. `D` components.
final class ViewScatter {
  private final int d;
  private final double[] sum;
  private final double[] between; // of each cell's mean view, upper triangle
  private final double[] within; // of views from their cell's mean
  private int samples;
  private long freedom; // views less one for each cell

  ViewScatter(int dimension) {
    Loader.load(org.bytedeco.openblas.global.openblas.class);
    d = dimension;
    sum = new double[d];
    between = new double[d * d];
    within = new double[d * d];
  }

  int samples() {
    return samples;
  }

  /// @throws IllegalArgumentException if there is one view only, or a feature is not finite
  void add(ViewBatch batch, Teacher encoder) {
    int views = batch.global().views();
    if (views < 2) {
      throw new IllegalArgumentException(views + " view of each cell, not at least 2");
    }
    int count = batch.samples();
    float[] features = encoder.features(batch.global());
    int stride = features.length / (views * count);
    double[] means = new double[count * d];
    double[] rests = new double[views * count * d];
    for (int i = 0; i < count; i++) {
      mean(features, new int[] {i, count, views, stride}, means);
      for (int v = 0; v < views; v++) {
        int row = v * count + i;
        for (int j = 0; j < d; j++) {
          rests[row * d + j] = features[row * stride + j] - means[i * d + j];
        }
      }
    }
    sum(means, between);
    sum(rests, within);
    samples += count;
    freedom += (long) (views - 1) * count;
  }

  /// @param at cell, cells, views, elements of a picture
  private void mean(float[] features, int[] at, double[] means) {
    for (int j = 0; j < d; j++) {
      double total = 0;
      for (int v = 0; v < at[2]; v++) {
        total += features[(v * at[1] + at[0]) * at[3] + j];
      }
      if (!Double.isFinite(total)) {
        throw new IllegalArgumentException("a feature of component " + j + " is not finite");
      }
      means[at[0] * d + j] = total / at[2];
      sum[j] += total / at[2];
    }
  }

  private void sum(double[] rows, double[] to) {
    int n = rows.length / d;
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, d, n, 1, rows, d, 1, to, d);
  }

  double[] mean() {
    double[] mean = new double[d];
    for (int i = 0; i < d; i++) {
      mean[i] = sum[i] / samples;
    }
    return mean;
  }

  /// Covariance of cells' means, row-major, the upper triangle.
  double[] between() {
    double[] mean = mean();
    double[] covariance = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        covariance[i * d + j] = between[i * d + j] / samples - mean[i] * mean[j];
      }
    }
    return covariance;
  }

  /// Covariance of views about their cell, row-major, the upper triangle.
  double[] within() {
    double[] covariance = new double[d * d];
    for (int i = 0; i < d * d; i++) {
      covariance[i] = within[i] / freedom;
    }
    return covariance;
  }
}
