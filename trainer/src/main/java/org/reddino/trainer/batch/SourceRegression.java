package org.reddino.trainer.batch;

import java.util.List;
import java.util.stream.IntStream;
import org.reddino.trainer.PrincipalAxes;

/// Principal-component regression as in scIB (Buettner and others, 2019): how much of the variance
/// of the first 50 components is explained by the source, each component weighing its variance.
final class SourceRegression {
  private static final int COMPONENTS = 50;

  private final Groups sources;
  private final double[] variance; // of each component
  private final double[][] means; // [component][source]

  /// @param vectors two at least
  SourceRegression(float[][] vectors, Groups sources) {
    this.sources = sources;
    int count = Math.min(COMPONENTS, Math.min(vectors[0].length, vectors.length));
    PrincipalAxes axes = PrincipalAxes.of(List.of(vectors), count);
    variance = new double[count];
    means = new double[count][sources.count()];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            k -> {
              for (int row = 0; row < vectors.length; row++) {
                double score = axes.score(vectors[row], k);
                variance[k] += score * score / vectors.length;
                means[k][sources.of(row)] += score / sources.size(sources.of(row));
              }
            });
  }

  /// Share of the variance explained by all sources, 0..1; 0 where nothing varies.
  double all() {
    double explained = 0;
    for (double[] mean : means) {
      for (int source = 0; source < mean.length; source++) {
        explained += mean[source] * mean[source] * sources.size(source) / sources.rows();
      }
    }
    return share(explained);
  }

  /// Share explained by whether a cell is of one source.
  double of(int source) {
    double part = (double) sources.size(source) / sources.rows();
    double explained = 0;
    for (double[] mean : means) {
      explained += mean[source] * mean[source] * part / (1 - part);
    }
    return share(explained);
  }

  private double share(double explained) {
    double total = IntStream.range(0, variance.length).mapToDouble(k -> variance[k]).sum();
    return total > 0 ? Math.clamp(explained / total, 0, 1) : 0;
  }
}
