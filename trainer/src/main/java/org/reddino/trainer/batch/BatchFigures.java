package org.reddino.trainer.batch;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The batch effect of one set of vectors. A measure that the cells do not define is missing, and
/// a note says why.
///
/// @param all over all cells
/// @param sources by number
/// @param notes what a reader must know, as sentences
public record BatchFigures(
    Map<BatchMeasure, Value> all, List<SourceFigures> sources, List<String> notes) {
  public BatchFigures {
    all = ordered(all);
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }

  /// One figure.
  ///
  /// @param raw as [BatchMeasure] defines it
  /// @param scaled 0..1, 1 = best
  public record Value(double raw, double scaled) {}

  /// One source: the same measures over its cells. Its PC regression is on the source against all
  /// others.
  ///
  /// @param cells of the source
  /// @param chance own share if sources were mixed
  public record SourceFigures(int cells, double chance, Map<BatchMeasure, Value> values) {
    public SourceFigures {
      values = ordered(values);
    }
  }

  private static Map<BatchMeasure, Value> ordered(Map<BatchMeasure, Value> values) {
    Map<BatchMeasure, Value> sorted = new EnumMap<>(BatchMeasure.class);
    sorted.putAll(values);
    return Collections.unmodifiableMap(sorted);
  }
}
