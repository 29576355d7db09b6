package org.reddino.trainer.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Labelled vectors and where they come from. Rows keep their order: it decides ties and folds.
public final class FeatureTable {
  private final float[][] features;
  private final int[] labels;
  private final int[] sources;
  private final List<String> labelNames;
  private final List<String> sourceNames;
  private final Optional<Column> groups;
  private final Optional<Split> fixed;

  /// The arrays are not copied.
  ///
  /// @param features [n, D], finite
  /// @param labels class of each row, an index into its names; the order of the names decides ties
  /// @param sources source of each row, an index into its names
  /// @throws IllegalArgumentException if there is no row, a row disagrees with the others or
  ///     holds a value that is not finite
  public FeatureTable(float[][] features, Column labels, Column sources) {
    this.features = features;
    this.groups = Optional.empty();
    this.fixed = Optional.empty();
    this.labels = labels.values();
    this.sources = sources.values();
    this.labelNames = labels.names();
    this.sourceNames = sources.names();
    if (features.length == 0) {
      throw new IllegalArgumentException("the table has no rows");
    }
    if (this.labels.length != features.length || this.sources.length != features.length) {
      throw new IllegalArgumentException(
          "%d rows of features, %d labels, %d sources"
              .formatted(features.length, this.labels.length, this.sources.length));
    }
    for (int row = 0; row < features.length; row++) {
      if (features[row].length != features[0].length) {
        throw new IllegalArgumentException(
            "row %d has %d components, row 0 has %d"
                .formatted(row, features[row].length, features[0].length));
      }
      checkFinite(row);
    }
  }

  private void checkFinite(int row) {
    for (int i = 0; i < features[row].length; i++) {
      if (!Float.isFinite(features[row][i])) {
        throw new IllegalArgumentException(
            "component %d of row %d is %s".formatted(i, row, features[row][i]));
      }
    }
  }

  private FeatureTable(FeatureTable table, Optional<Column> groups, Optional<Split> fixed) {
    this.features = table.features;
    this.labels = table.labels;
    this.sources = table.sources;
    this.labelNames = table.labelNames;
    this.sourceNames = table.sourceNames;
    this.groups = groups;
    this.fixed = fixed;
  }

  /// The same rows with what must stay in one fold: patients, slides or runs.
  ///
  /// @throws IllegalArgumentException if there are not as many values as rows
  public FeatureTable withGroups(Column groups) {
    checkRows(groups.values().length, "groups");
    return new FeatureTable(this, Optional.of(groups), fixed);
  }

  /// The same rows with the split of the fixed protocol.
  ///
  /// @param tested which rows are judged; the others are learned from
  /// @throws IllegalArgumentException if there are not as many values as rows
  public FeatureTable withSplit(boolean[] tested) {
    checkRows(tested.length, "values of the split");
    return new FeatureTable(this, groups, Optional.of(new Split("fixed split", tested.clone())));
  }

  /// The same rows with other vectors, not copied.
  ///
  /// @throws IllegalArgumentException if there are not as many as rows
  public FeatureTable withVectors(float[][] others) {
    FeatureTable table =
        new FeatureTable(others, new Column(labels, labelNames), new Column(sources, sourceNames));
    return new FeatureTable(table, groups, fixed);
  }

  /// The rows of one source.
  ///
  /// @throws IllegalArgumentException if it has none
  FeatureTable only(int source) {
    int[] kept = IntStream.range(0, sources.length).filter(row -> sources[row] == source).toArray();
    FeatureTable table =
        new FeatureTable(
            features(kept),
            new Column(labels(kept), labelNames),
            new Column(IntStream.of(kept).map(row -> sources[row]).toArray(), sourceNames));
    return new FeatureTable(table, groups.map(column -> column.rows(kept)), Optional.empty());
  }

  /// How many groups there are among the rows; 0 without groups.
  int groupCount() {
    return groups.map(column -> (int) IntStream.of(column.values()).distinct().count()).orElse(0);
  }

  /// The same rows under other names, in the same order.
  ///
  /// @throws IllegalArgumentException if there are not as many names as before
  public FeatureTable named(List<String> labels, List<String> sources) {
    if (labels.size() != labelNames.size() || sources.size() != sourceNames.size()) {
      throw new IllegalArgumentException(
          "%d labels and %d sources, names for %d and %d"
              .formatted(labelNames.size(), sourceNames.size(), labels.size(), sources.size()));
    }
    FeatureTable named =
        new FeatureTable(
            features, new Column(this.labels, labels), new Column(this.sources, sources));
    return new FeatureTable(named, groups, fixed);
  }

  private void checkRows(int count, String what) {
    if (count != features.length) {
      throw new IllegalArgumentException(
          "%d rows of features, %d %s".formatted(features.length, count, what));
    }
  }

  /// @throws IllegalArgumentException if there are none
  Column groups() {
    return groups.orElseThrow(
        () ->
            new IllegalArgumentException("the grouped protocol needs groups, the table has none"));
  }

  /// @throws IllegalArgumentException if there is none
  Split fixedSplit() {
    return fixed.orElseThrow(
        () -> new IllegalArgumentException("the fixed protocol needs a split, the table has none"));
  }

  /// How many rows there are.
  public int rows() {
    return features.length;
  }

  /// Components of a vector.
  public int dimension() {
    return features[0].length;
  }

  public List<String> labelNames() {
    return labelNames;
  }

  public List<String> sourceNames() {
    return sourceNames;
  }

  /// The vectors [n, D], not copied.
  public float[][] vectors() {
    return features;
  }

  /// Source of each row, an index into its names.
  public int[] sources() {
    return sources.clone();
  }

  /// Class of each row, an index into its names.
  public int[] labels() {
    return labels.clone();
  }

  /// Rows of each class within one source, by label.
  public int[] cellsOf(int source) {
    int[] counts = new int[labelNames.size()];
    for (int row = 0; row < features.length; row++) {
      if (sources[row] == source) {
        counts[labels[row]]++;
      }
    }
    return counts;
  }

  int label(int row) {
    return labels[row];
  }

  int source(int row) {
    return sources[row];
  }

  /// Vectors of some rows, not copied.
  float[][] features(int[] rows) {
    return IntStream.of(rows).mapToObj(row -> features[row]).toArray(float[][]::new);
  }

  int[] labels(int[] rows) {
    return IntStream.of(rows).map(row -> labels[row]).toArray();
  }
}
