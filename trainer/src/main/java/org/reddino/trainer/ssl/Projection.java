package org.reddino.trainer.ssl;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dsygvd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.reddino.trainer.Progress;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.ViewFeed;

/// A linear layer behind an encoder that keeps what tells cells apart and views of the same cell
/// together: the directions of most variance between cells over that between views of one cell.
/// Slow feature analysis (Wiskott and Sejnowski 2002) with the views of a cell in place of
/// neighbors in time; also Fisher's discriminants with every cell its own class. It needs no labels
/// and no gradient: two covariances and one generalised eigenproblem, in double precision.
///
/// @param axes [components][D], largest ratio first; along each the variance between views is 1
/// @param offset [components], what makes the mean of the cells zero
/// @param ratios variance between cells over that between views, one per component
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Projection(float[][] axes, float[] offset, double[] ratios) {
  /// How it is found.
  ///
  /// @param components to keep
  /// @param samples to look at, each in all views of the feed
  /// @param ridge share of the mean variance between views that is added to every direction
  public record Settings(int components, int samples, double ridge) {
    public Settings {
      if (components < 1 || samples < 2 || !(ridge > 0)) {
        throw new IllegalArgumentException(
            "components %d, samples %d, ridge %s".formatted(components, samples, ridge));
      }
    }
  }

  /// Looks at views and finds the layer.
  ///
  /// @param feed of at least two global views a sample
  /// @param encoder whose whole features, `D` components, are projected
  /// @throws IllegalArgumentException if there are more components than `D`, views than one are
  ///     lacking or features are not finite
  public static Projection of(
      ViewFeed feed, Teacher encoder, Settings settings, Progress progress) {
    int d = encoder.dimension();
    if (settings.components() > d) {
      throw new IllegalArgumentException(
          "%d components of features with %d".formatted(settings.components(), d));
    }
    int wanted = Math.min(settings.samples(), feed.samplesPerEpoch());
    ViewScatter scatter = new ViewScatter(d);
    for (long step = 0; scatter.samples() < wanted; step++) {
      scatter.add(feed.batch(step), encoder);
      progress.step(Math.min(scatter.samples(), wanted), wanted);
    }
    return solved(scatter, settings);
  }

  /// As tensors of an encoder's file.
  public Map<String, Tensor> tensors() {
    int d = axes[0].length;
    float[] weight = new float[axes.length * d];
    for (int i = 0; i < axes.length; i++) {
      System.arraycopy(axes[i], 0, weight, i * d, d);
    }
    return Map.of(
        "neck.weight", Tensor.of(weight, axes.length, d),
        "neck.bias", Tensor.of(offset, offset.length));
  }

  private static Projection solved(ViewScatter scatter, Settings settings) {
    int d = scatter.mean().length;
    double[] between = scatter.between();
    double[] within = scatter.within();
    double trace = 0;
    for (int i = 0; i < d; i++) {
      trace += within[i * d + i];
    }
    if (!(trace > 0) || !Double.isFinite(trace)) {
      throw new IllegalArgumentException(
          "views of a cell vary by " + trace + ": the features say nothing about views");
    }
    for (int i = 0; i < d; i++) {
      within[i * d + i] += settings.ridge() * trace / d;
    }
    double[] values = new double[d];
    Loader.load(org.bytedeco.openblas.global.openblas.class);
    int info =
        LAPACKE_dsygvd(
            LAPACK_ROW_MAJOR, 1, (byte) 'V', (byte) 'U', d, between, d, within, d, values);
    if (info != 0) {
      throw new IllegalArgumentException("no projection (LAPACK says " + info + ")");
    }
    return largest(between, values, scatter.mean(), settings.components());
  }

  /// @param vectors one per column, eigenvalues ascending
  private static Projection largest(double[] vectors, double[] values, double[] mean, int count) {
    int d = mean.length;
    float[][] axes = new float[count][d];
    float[] offset = new float[count];
    double[] ratios = new double[count];
    for (int k = 0; k < count; k++) {
      int column = d - 1 - k;
      ratios[k] = values[column];
      double sign = Math.signum(strongest(vectors, column, d));
      double sum = 0;
      for (int i = 0; i < d; i++) {
        double weight = sign * vectors[i * d + column];
        axes[k][i] = (float) weight;
        sum += weight * mean[i];
      }
      offset[k] = (float) -sum;
    }
    return new Projection(axes, offset, ratios);
  }

  /// An eigenvector has no sign of its own: its strongest weight is made positive.
  private static double strongest(double[] vectors, int column, int d) {
    double strongest = 0;
    for (int i = 0; i < d; i++) {
      double weight = vectors[i * d + column];
      strongest = Math.abs(weight) > Math.abs(strongest) ? weight : strongest;
    }
    return strongest;
  }
}
