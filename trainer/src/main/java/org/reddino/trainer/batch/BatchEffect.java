package org.reddino.trainer.batch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.reddino.trainer.Progress;
import org.reddino.trainer.batch.BatchFigures.SourceFigures;
import org.reddino.trainer.batch.BatchFigures.Value;

/// Measures the batch effect of vectors: by exact Euclidean neighbors, silhouette widths and
/// principal components. [BatchMeasure] has the definitions.
public final class BatchEffect {
  private final Groups sources;
  private final Groups classes;
  private final NeighborFigures near;
  private final Silhouettes widths;
  private final SourceRegression regression;

  private BatchEffect(float[][] vectors, Groups sources, Groups classes, Progress progress) {
    this.sources = sources;
    this.classes = classes;
    near = NeighborFigures.of(vectors, sources, classes, progress.part(0, 50, 100));
    widths = Silhouettes.of(vectors, sources, classes, progress.part(50, 95, 100));
    regression = new SourceRegression(vectors, sources);
    progress.step(100, 100);
  }

  /// Measures vectors.
  ///
  /// @param vectors at least 10, of equal length, finite
  /// @param sources of each vector, numbered from 0; at least 2 occur
  /// @param labels of each vector, numbered from 0
  /// @throws IllegalArgumentException if the arrays disagree or are too small, or a value is not
  ///     finite
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
    return new BatchEffect(vectors, new Groups(sources), new Groups(labels), progress).figures();
  }

  private BatchFigures figures() {
    double chance =
        IntStream.range(0, sources.rows()).mapToDouble(row -> chance(sources.of(row))).sum()
            / sources.rows();
    Map<BatchMeasure, Value> all = values(row -> true, regression.all(), chance);
    List<SourceFigures> each = IntStream.range(0, sources.count()).mapToObj(this::source).toList();
    return new BatchFigures(all, each, notes(all));
  }

  private SourceFigures source(int source) {
    return new SourceFigures(
        sources.size(source),
        chance(source),
        values(row -> sources.of(row) == source, regression.of(source), chance(source)));
  }

  private double chance(int source) {
    return (sources.size(source) - 1.0) / (sources.rows() - 1);
  }

  private Map<BatchMeasure, Value> values(IntPredicate rows, double explained, double chance) {
    Map<BatchMeasure, Value> values = new EnumMap<>(BatchMeasure.class);
    double rejection = near.rejection(rows);
    double mixed = near.sourceIndex(rows);
    double impure = near.classIndex(rows);
    double own = near.ownShare(rows);
    int labels = classes.count();
    values.put(BatchMeasure.KBET, new Value(rejection, 1 - rejection));
    values.put(BatchMeasure.ILISI, new Value(mixed, (mixed - 1) / (sources.count() - 1)));
    values.put(
        BatchMeasure.CLISI, new Value(impure, labels == 1 ? 1 : (labels - impure) / (labels - 1)));
    values.put(BatchMeasure.REGRESSION, new Value(explained, 1 - explained));
    values.put(
        BatchMeasure.OWN_SHARE, new Value(own, Math.clamp((1 - own) / (1 - chance), 0.0, 1.0)));
    double connected = near.connectivity(rows);
    values.put(BatchMeasure.CONNECTIVITY, new Value(connected, connected));
    OptionalDouble bySource = widths.bySource(rows);
    OptionalDouble mixing = widths.mixing(rows);
    if (bySource.isPresent() && mixing.isPresent()) {
      values.put(
          BatchMeasure.SOURCE_SILHOUETTE, new Value(bySource.getAsDouble(), mixing.getAsDouble()));
    }
    OptionalDouble byClass = widths.byClass(rows);
    if (labels > 1 && byClass.isPresent()) {
      double width = byClass.getAsDouble();
      values.put(BatchMeasure.CLASS_SILHOUETTE, new Value(width, (width + 1) / 2));
    }
    return values;
  }

  private List<String> notes(Map<BatchMeasure, Value> all) {
    List<String> notes = new ArrayList<>();
    if (widths.drawn()) {
      notes.add(
          "Silhouette widths are of %d cells drawn evenly from %d."
              .formatted(Silhouettes.MOST_CELLS, sources.rows()));
    }
    if (!all.containsKey(BatchMeasure.CLASS_SILHOUETTE)) {
      notes.add("There is one class only: no silhouette width by class.");
    }
    if (!all.containsKey(BatchMeasure.SOURCE_SILHOUETTE)) {
      notes.add("No class comes from two sources: no silhouette width by source within a class.");
    }
    return notes;
  }
}
