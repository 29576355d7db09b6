package org.reddino.service.report.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reddino.service.report.render.EvaluationReport.Cells;
import org.reddino.service.report.render.EvaluationReport.Setting;
import org.reddino.trainer.evaluate.SourceDrop;

/// What a batch-effect report says. Its JSON is the API's.
///
/// @param setting what reproduces it; its kind is `batch`
/// @param variants per encoder: without a correction first, then one by one
/// @param notes what a reader must know, as sentences
public record BatchReport(
    Setting setting, Cells cells, List<Variant> variants, List<String> notes) {
  /// Kind in paths and commands.
  public static final String KIND = "batch";

  /// The kind in words.
  static final String TITLE = "Batch effect";

  public BatchReport {
    variants = List.copyOf(variants);
    notes = List.copyOf(notes);
  }

  /// The vectors of one encoder after one correction.
  ///
  /// @param hash of the encoder
  /// @param scaling `raw`, or `standardized` over all cells
  /// @param correction `none`, or its name
  /// @param all measures over all cells by their ids; one that the cells do not define is missing
  /// @param drops by source and method
  public record Variant(
      String encoder,
      String hash,
      String scaling,
      String correction,
      Map<String, Value> all,
      List<SourceValues> sources,
      List<SourceDrop.Row> drops) {
    public Variant {
      all = kept(all);
      sources = List.copyOf(sources);
      drops = List.copyOf(drops);
    }

    String name() {
      return encoder + ", " + correction;
    }
  }

  /// @param raw by the measure's own definition
  /// @param scaled 0..1, 1 = best
  public record Value(double raw, double scaled) {}

  /// One source.
  ///
  /// @param chance own share if sources were mixed
  public record SourceValues(String source, int cells, double chance, Map<String, Value> values) {
    public SourceValues {
      values = kept(values);
    }
  }

  private static Map<String, Value> kept(Map<String, Value> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
