package org.reddino.indexer.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.reddino.indexer.Filter;
import org.reddino.indexer.Filter.Bound;

/// Numbers to filter by, each uniform in 0..1, so that `below s` lets the share `s` through.
final class Columns {
  /// How the vectors that a filter lets through lie.
  enum Column {
    /// Anywhere.
    RANDOM,
    /// At one end of the cloud, as the cells of one source do: rank along a random direction.
    SOURCE,
    /// In one place, as the cells of one class do: rank by nearness to one of the vectors.
    CLASS;

    String field() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    Filter below(double share) {
      return new Filter.Range(
          field(), new Bound(Double.NEGATIVE_INFINITY, true), new Bound(share, false));
    }
  }

  private static final long SEED = 7;

  private final double[] random;
  private final double[] source;
  private final double[] kind;

  Columns(List<float[]> vectors) {
    SplittableRandom generator = new SplittableRandom(SEED);
    random = generator.doubles(vectors.size()).toArray();
    float[] direction = new float[vectors.getFirst().length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) generator.nextGaussian();
    }
    float[] center = vectors.get(generator.nextInt(vectors.size()));
    source = ranks(vectors, vector -> dot(direction, vector));
    kind = ranks(vectors, vector -> -dot(center, vector) / Math.sqrt(dot(vector, vector)));
  }

  Map<String, Double> of(int row) {
    return Map.of(
        Column.RANDOM.field(), random[row],
        Column.SOURCE.field(), source[row],
        Column.CLASS.field(), kind[row]);
  }

  private static double[] ranks(List<float[]> vectors, ToDoubleFunction<float[]> measure) {
    double[] values = vectors.stream().mapToDouble(measure).toArray();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(values)
        .map(value -> Math.abs(Arrays.binarySearch(sorted, value)) / (double) sorted.length)
        .toArray();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
