package org.reddino.trainer.correct;

import java.util.ArrayList;
import java.util.List;

/// Number, mean and squared deviations of each source's vectors, kept up vector by vector
/// (Welford 1962). Memory: two vectors a source, however many cells there are.
public final class SourceMoments {
  private final int dimension;
  private final List<Moments> sources = new ArrayList<>();

  /// One source.
  private static final class Moments {
    private long cells;
    private final double[] mean;
    private final double[] squares; // sum of squared deviations from the mean

    Moments(int dimension) {
      mean = new double[dimension];
      squares = new double[dimension];
    }
  }

  public SourceMoments(int dimension) {
    this.dimension = dimension;
  }

  static SourceMoments of(SourcedVectors cells) {
    SourceMoments moments = new SourceMoments(cells.dimension());
    for (int row = 0; row < cells.rows(); row++) {
      moments.add(cells.sources()[row], cells.vectors()[row]);
    }
    return moments;
  }

  /// Counts a vector in.
  ///
  /// @param source numbered from 0
  /// @throws IllegalArgumentException if it has another dimension
  public void add(int source, float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector has " + vector.length + " components, not " + dimension);
    }
    while (sources.size() <= source) {
      sources.add(new Moments(dimension));
    }
    Moments moments = sources.get(source);
    moments.cells++;
    for (int i = 0; i < dimension; i++) {
      double off = vector[i] - moments.mean[i];
      moments.mean[i] += off / moments.cells;
      moments.squares[i] += off * (vector[i] - moments.mean[i]);
    }
  }

  int dimension() {
    return dimension;
  }

  /// One more than the highest source.
  int count() {
    return sources.size();
  }

  /// Cells of a source.
  public long cells(int source) {
    return sources.get(source).cells;
  }

  long cells() {
    return sources.stream().mapToLong(source -> source.cells).sum();
  }

  double mean(int source, int component) {
    return sources.get(source).mean[component];
  }

  /// Sum of squared deviations from the source's mean.
  double squares(int source, int component) {
    return sources.get(source).squares[component];
  }

  /// Mean over all cells.
  double mean(int component) {
    double sum = 0;
    for (Moments source : sources) {
      sum += source.cells * source.mean[component];
    }
    return sum / cells();
  }
}
