package org.reddino.trainer.batch;

import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.reddino.trainer.Median;
import org.reddino.trainer.Progress;
import org.reddino.trainer.knn.ExactNeighbors;
import org.reddino.trainer.knn.Neighborhoods;

/// What exact Euclidean neighbors say of each cell, the cell itself left out.
///
/// kBET (Buettner and others, 2019) with neighborhoods as in scIB: a quarter of the mean source,
/// between 10 and 70; LISI (Korsunsky and others, 2019) at perplexity 30 on 90 neighbors. Sets too
/// small for that take all other cells and a third of them as perplexity.
final class NeighborFigures {
  private static final double ALPHA = 0.05;
  private static final int LISI_NEIGHBORS = 90;
  private static final int GRAPH_NEIGHBORS = 15;
  private static final int SHARE_NEIGHBORS = 20;

  private final Groups sources;
  private final Groups classes;
  private final Neighborhoods graph;
  private final int tested;
  private final double[] rejected;
  private final double[] sourceIndex;
  private final double[] classIndex;
  private final double[] own;
  private final double[] connected;

  private NeighborFigures(Neighborhoods graph, Groups sources, Groups classes) {
    this.graph = graph;
    this.sources = sources;
    this.classes = classes;
    int rows = sources.rows();
    tested = Math.min(rows - 1, Math.clamp(rows / sources.count() / 4, 10, 70));
    rejected = new double[rows];
    sourceIndex = new double[rows];
    classIndex = new double[rows];
    own = new double[rows];
    connected = Connectivity.inLargest(graph, classes, Math.min(GRAPH_NEIGHBORS, rows - 1));
    IntStream.range(0, rows).parallel().forEach(this::read);
  }

  static NeighborFigures of(float[][] vectors, Groups sources, Groups classes, Progress progress) {
    int k = Math.min(LISI_NEIGHBORS, vectors.length - 1);
    int[] itself = IntStream.range(0, vectors.length).toArray();
    return new NeighborFigures(
        ExactNeighbors.acrossGroups(vectors, itself, k, progress), sources, classes);
  }

  double rejection(IntPredicate wanted) {
    return mean(rejected, wanted);
  }

  double ownShare(IntPredicate wanted) {
    return mean(own, wanted);
  }

  double sourceIndex(IntPredicate wanted) {
    return median(sourceIndex, wanted);
  }

  double classIndex(IntPredicate wanted) {
    return median(classIndex, wanted);
  }

  /// The mean over the classes of the share of their cells in the largest piece of the class.
  double connectivity(IntPredicate wanted) {
    return classes.meanOfMeans(connected, wanted).orElseThrow();
  }

  private void read(int row) {
    int[] rows = graph.rows(row);
    double[] distances = graph.distances(row);
    int[] near = sources.of(rows);
    double perplexity = Math.min(30, rows.length / 3.0);
    sourceIndex[row] = Lisi.index(distances, near, sources.count(), perplexity);
    classIndex[row] = Lisi.index(distances, classes.of(rows), classes.count(), perplexity);
    rejected[row] = differs(near) ? 1 : 0;
    own[row] =
        IntStream.of(near)
            .limit(SHARE_NEIGHBORS)
            .mapToDouble(source -> source == sources.of(row) ? 1 : 0)
            .average()
            .orElseThrow();
  }

  /// Pearson's test of a neighborhood's sources against those of the whole.
  private boolean differs(int[] near) {
    int[] found = new int[sources.count()];
    IntStream.of(near).limit(tested).forEach(source -> found[source]++);
    double statistic = 0;
    for (int source = 0; source < found.length; source++) {
      double expected = (double) tested * sources.size(source) / sources.rows();
      statistic += (found[source] - expected) * (found[source] - expected) / expected;
    }
    return ChiSquare.tail(statistic, found.length - 1) < ALPHA;
  }

  private static double mean(double[] values, IntPredicate wanted) {
    return rows(values, wanted).average().orElseThrow();
  }

  private static double median(double[] values, IntPredicate wanted) {
    return Median.of(rows(values, wanted).toArray());
  }

  private static DoubleStream rows(double[] values, IntPredicate wanted) {
    return IntStream.range(0, values.length).filter(wanted).mapToDouble(row -> values[row]);
  }
}
