package org.reddino.trainer.correct;

/// An affine map of each source, component by component: y = scale x + shift.
public final class SourceMaps {
  private final double[][] scale; // [source][D]
  private final double[][] shift;

  SourceMaps(double[][] scale, double[][] shift) {
    this.scale = scale;
    this.shift = shift;
  }

  /// Moves the mean of each source to the mean of all.
  public static SourceMaps centering(SourceMoments moments) {
    double[][] scale = new double[moments.count()][moments.dimension()];
    double[][] shift = new double[moments.count()][moments.dimension()];
    for (int i = 0; i < moments.dimension(); i++) {
      double mean = moments.mean(i);
      for (int source = 0; source < shift.length; source++) {
        scale[source][i] = 1;
        shift[source][i] = mean - moments.mean(source, i);
      }
    }
    return new SourceMaps(scale, shift);
  }

  /// ComBat without covariates.
  ///
  /// @throws IllegalArgumentException if a source has a single cell
  public static SourceMaps combat(SourceMoments moments) {
    return Combat.fit(moments);
  }

  /// The corrected vector of a cell of a source.
  public float[] apply(int source, float[] vector) {
    float[] corrected = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      corrected[i] = (float) (scale[source][i] * vector[i] + shift[source][i]);
    }
    return corrected;
  }

  /// The vector that a source's map takes to `corrected`.
  public float[] undo(int source, float[] corrected) {
    float[] vector = new float[corrected.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) ((corrected[i] - shift[source][i]) / scale[source][i]);
    }
    return vector;
  }

  /// The least factor by which a source's map stretches a distance.
  public double leastScale(int source) {
    double least = Double.POSITIVE_INFINITY;
    for (double factor : scale[source]) {
      least = Math.min(least, factor);
    }
    return least;
  }

  float[][] apply(SourcedVectors cells) {
    float[][] corrected = new float[cells.rows()][];
    for (int row = 0; row < corrected.length; row++) {
      corrected[row] = apply(cells.sources()[row], cells.vectors()[row]);
    }
    return corrected;
  }
}
