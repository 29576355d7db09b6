package org.reddino.trainer.batch;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.reddino.trainer.Median;
import org.reddino.trainer.Progress;
import org.reddino.trainer.batch.BatchFigures.SourceFigures;
import org.reddino.trainer.knn.ExactNeighbors;
import org.reddino.trainer.knn.Neighborhoods;

/// Measures the batch effect by exact Euclidean neighbors, the cell itself left out.
///
/// kBET (Buettner and others, 2019) with neighborhoods as in scIB: a quarter of the mean source,
/// between 10 and 70; LISI (Korsunsky and others, 2019) at perplexity 30 on 90 neighbors. Sets too
/// small for that take all other cells and a third of them as perplexity.
public final class BatchEffect {
  private static final double ALPHA = 0.05;
  private static final int LISI_NEIGHBORS = 90;
  private static final int GRAPH_NEIGHBORS = 15;
  private static final int SHARE_NEIGHBORS = 20;

  private final int[] sources;
  private final int[] labels;
  private final int[] cells; // of each source
  private final Neighborhoods graph;
  private final int tested;
  private final boolean[] rejected;
  private final double[] sourceIndex;
  private final double[] labelIndex;
  private final double[] own;

  private BatchEffect(Neighborhoods graph, int[] sources, int[] labels) {
    this.graph = graph;
    this.sources = sources;
    this.labels = labels;
    cells = counts(sources);
    int quarter = sources.length / cells.length / 4;
    tested = Math.min(sources.length - 1, Math.clamp(quarter, 10, 70));
    rejected = new boolean[sources.length];
    sourceIndex = new double[sources.length];
    labelIndex = new double[sources.length];
    own = new double[sources.length];
  }

  /// Measures vectors.
  ///
  /// @param vectors at least 10, of equal length, finite
  /// @param sources of each vector, numbered from 0; at least 2 occur
  /// @param labels of each vector, numbered from 0
  /// @throws IllegalArgumentException if the arrays disagree or are too small
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public static BatchFigures measure(
      float[][] vectors, int[] sources, int[] labels, Progress progress) {
    if (vectors.length != sources.length || vectors.length != labels.length) {
      throw new IllegalArgumentException(
          "%d vectors, %d sources, %d labels"
              .formatted(vectors.length, sources.length, labels.length));
    }
    if (vectors.length < 10 || IntStream.of(sources).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "the batch effect needs at least 10 cells of 2 sources, got %d of %d"
              .formatted(vectors.length, IntStream.of(sources).distinct().count()));
    }
    int k = Math.min(LISI_NEIGHBORS, vectors.length - 1);
    int[] itself = IntStream.range(0, vectors.length).toArray();
    Neighborhoods graph = ExactNeighbors.acrossGroups(vectors, itself, k, progress);
    return new BatchEffect(graph, dense(sources), dense(labels)).figures();
  }

  private BatchFigures figures() {
    IntStream.range(0, sources.length).parallel().forEach(this::read);
    int classes = counts(labels).length;
    double sourceMedian = median(sourceIndex, row -> true);
    double labelMedian = median(labelIndex, row -> true);
    List<SourceFigures> each = IntStream.range(0, cells.length).mapToObj(this::source).toList();
    return new BatchFigures(
        rejection(row -> true),
        sourceMedian,
        (sourceMedian - 1) / (cells.length - 1),
        labelMedian,
        classes == 1 ? 1 : (classes - labelMedian) / (classes - 1),
        Connectivity.of(graph, labels, Math.min(GRAPH_NEIGHBORS, sources.length - 1)),
        each);
  }

  private void read(int row) {
    int[] rows = graph.rows(row);
    double[] distances = graph.distances(row);
    int[] near = IntStream.of(rows).map(other -> sources[other]).toArray();
    int[] classes = IntStream.of(rows).map(other -> labels[other]).toArray();
    double perplexity = Math.min(30, rows.length / 3.0);
    sourceIndex[row] = Lisi.index(distances, near, cells.length, perplexity);
    labelIndex[row] = Lisi.index(distances, classes, counts(labels).length, perplexity);
    rejected[row] = differs(near);
    own[row] =
        IntStream.of(near)
            .limit(SHARE_NEIGHBORS)
            .mapToDouble(source -> source == sources[row] ? 1 : 0)
            .average()
            .orElseThrow();
  }

  /// Pearson's test of a neighborhood's sources against those of the whole.
  private boolean differs(int[] near) {
    int[] found = new int[cells.length];
    IntStream.of(near).limit(tested).forEach(source -> found[source]++);
    double statistic = 0;
    for (int source = 0; source < cells.length; source++) {
      double expected = (double) tested * cells[source] / sources.length;
      statistic += (found[source] - expected) * (found[source] - expected) / expected;
    }
    return ChiSquare.tail(statistic, cells.length - 1) < ALPHA;
  }

  private SourceFigures source(int source) {
    IntPredicate mine = row -> sources[row] == source;
    return new SourceFigures(
        cells[source],
        rejection(mine),
        rows(mine).mapToDouble(row -> own[row]).average().orElseThrow(),
        (cells[source] - 1.0) / (sources.length - 1),
        median(sourceIndex, mine));
  }

  private IntStream rows(IntPredicate wanted) {
    return IntStream.range(0, sources.length).filter(wanted);
  }

  private double rejection(IntPredicate wanted) {
    return rows(wanted).mapToDouble(row -> rejected[row] ? 1 : 0).average().orElseThrow();
  }

  private double median(double[] values, IntPredicate wanted) {
    return Median.of(rows(wanted).mapToDouble(row -> values[row]).toArray());
  }

  /// The same groups numbered without gaps, in order.
  private static int[] dense(int[] groups) {
    int[] present = IntStream.of(groups).sorted().distinct().toArray();
    return IntStream.of(groups).map(group -> Arrays.binarySearch(present, group)).toArray();
  }

  private static int[] counts(int[] groups) {
    int[] counts = new int[IntStream.of(groups).max().orElseThrow() + 1];
    IntStream.of(groups).forEach(group -> counts[group]++);
    return counts;
  }
}
