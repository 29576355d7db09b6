package org.reddino.trainer.correct;

import java.util.stream.IntStream;

/// Vectors with their sources and classes. Not copied.
///
/// @param vectors [n, D], finite
/// @param sources of each, numbered from 0
/// @param labels class of each, numbered from 0
@SuppressWarnings("ArrayRecordComponent") // handed on to matrices, never compared
public record SourcedVectors(float[][] vectors, int[] sources, int[] labels) {
  public SourcedVectors {
    if (vectors.length == 0
        || vectors.length != sources.length
        || vectors.length != labels.length) {
      throw new IllegalArgumentException(
          "%d vectors, %d sources, %d labels"
              .formatted(vectors.length, sources.length, labels.length));
    }
    for (int row = 0; row < vectors.length; row++) {
      for (float component : vectors[row]) {
        if (!Float.isFinite(component)) {
          throw new IllegalArgumentException("row " + row + " holds " + component);
        }
      }
    }
  }

  int rows() {
    return vectors.length;
  }

  int dimension() {
    return vectors[0].length;
  }

  /// One more than the highest source.
  int sourceCount() {
    return IntStream.of(sources).max().orElseThrow() + 1;
  }

  /// Rows of a source.
  int[] rowsOf(int source) {
    return IntStream.range(0, sources.length).filter(row -> sources[row] == source).toArray();
  }

  SourcedVectors with(float[][] others) {
    return new SourcedVectors(others, sources, labels);
  }
}
