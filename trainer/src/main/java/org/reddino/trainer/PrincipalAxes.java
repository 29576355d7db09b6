package org.reddino.trainer;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import java.util.List;
import org.bytedeco.javacpp.Loader;

/// The directions in which tokens vary most, exactly: all eigenvectors of the D x D covariance in
/// double precision (LAPACK's dsyevd).
///
/// An eigenvector has no sign of its own. Here each points to the dark side: scores fall as
/// brightness rises, so empty glass is negative. Where brightness says nothing (its covariance with
/// the scores is a billionth of what it could be), the largest weight is positive.
public final class PrincipalAxes {
  private static final int BLOCK = 1024;
  private static final double SAYS_NOTHING = 1e-9;

  private final double[] mean;
  private final double[][] axis; // [count][D], unit length, largest variance first
  private final double[] variance;

  private PrincipalAxes(double[] mean, double[][] axis, double[] variance) {
    this.mean = mean;
    this.axis = axis;
    this.variance = variance;
  }

  /// Axes of vectors that have no brightness; the largest weight of each is positive.
  public static PrincipalAxes of(List<float[]> vectors, int count) {
    return of(vectors, new double[vectors.size()], count);
  }

  /// @param tokens at least one, all of D components, D at least `count`
  /// @param brightness of each token
  /// @param count axes to keep
  public static PrincipalAxes of(List<float[]> tokens, double[] brightness, int count) {
    int d = tokens.getFirst().length;
    if (d < count) {
      throw new IllegalArgumentException("tokens of %d components, not %d".formatted(d, count));
    }
    double[] mean = mean(tokens, d);
    double[] matrix = covariance(tokens, mean);
    double[] values = eigen(matrix, d);
    double[][] axes = new double[count][d];
    double[] variance = new double[count];
    for (int k = 0; k < count; k++) {
      int column = d - 1 - k; // eigenvalues ascend
      variance[k] = Math.max(0, values[column]);
      for (int i = 0; i < d; i++) {
        axes[k][i] = matrix[i * d + column];
      }
    }
    PrincipalAxes found = new PrincipalAxes(mean, axes, variance);
    for (int k = 0; k < count; k++) {
      found.turnToTheDark(k, tokens, brightness);
    }
    return found;
  }

  /// How far along axis `k` a token lies from the mean.
  public double score(float[] token, int k) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += (token[i] - mean[i]) * axis[k][i];
    }
    return sum;
  }

  /// Weights of axis `k`, [D], of unit length.
  public double[] axis(int k) {
    return axis[k].clone();
  }

  /// Variance of the scores along axis `k` over the fitted tokens.
  public double variance(int k) {
    return variance[k];
  }

  private void turnToTheDark(int k, List<float[]> tokens, double[] brightness) {
    double middle = 0;
    for (double b : brightness) {
      middle += b / brightness.length;
    }
    double together = 0;
    double scores = 0;
    double lights = 0;
    for (int i = 0; i < brightness.length; i++) {
      double score = score(tokens.get(i), k);
      double light = brightness[i] - middle;
      together += score * light;
      scores += score * score;
      lights += light * light;
    }
    boolean silent = Math.abs(together) <= SAYS_NOTHING * Math.sqrt(scores * lights);
    if (silent ? largest(axis[k]) < 0 : together > 0) {
      for (int i = 0; i < axis[k].length; i++) {
        axis[k][i] = -axis[k][i];
      }
    }
  }

  private static double largest(double[] weights) {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.abs(weight) > Math.abs(largest) ? weight : largest;
    }
    return largest;
  }

  private static double[] mean(List<float[]> tokens, int d) {
    double[] mean = new double[d];
    for (float[] token : tokens) {
      for (int i = 0; i < d; i++) {
        mean[i] += token[i];
      }
    }
    for (int i = 0; i < d; i++) {
      mean[i] /= tokens.size();
    }
    return mean;
  }

  /// Upper triangle of the population covariance, row-major [D, D], summed block by block.
  private static double[] covariance(List<float[]> tokens, double[] mean) {
    Loader.load(org.bytedeco.openblas.global.openblas.class);
    int d = mean.length;
    double[] covariance = new double[d * d];
    double[] block = new double[Math.min(BLOCK, tokens.size()) * d];
    for (int from = 0; from < tokens.size(); from += BLOCK) {
      int rows = Math.min(BLOCK, tokens.size() - from);
      for (int row = 0; row < rows; row++) {
        float[] token = tokens.get(from + row);
        for (int i = 0; i < d; i++) {
          block[row * d + i] = token[i] - mean[i];
        }
      }
      cblas_dsyrk(
          CblasRowMajor,
          CblasUpper,
          CblasTrans,
          d,
          rows,
          1.0 / tokens.size(),
          block,
          d,
          1,
          covariance,
          d);
    }
    return covariance;
  }

  /// Eigenvalues in ascending order; the matrix becomes its eigenvectors, one per column.
  private static double[] eigen(double[] matrix, int d) {
    double[] values = new double[d];
    int info = LAPACKE_dsyevd(LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'U', d, matrix, d, values);
    if (info != 0) {
      throw new IllegalArgumentException(
          "tokens have no principal components (LAPACK says " + info + "); are they all numbers?");
    }
    return values;
  }
}
