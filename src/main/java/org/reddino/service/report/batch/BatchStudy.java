package org.reddino.service.report.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.reddino.service.report.batch.BatchReport.SourceValues;
import org.reddino.service.report.batch.BatchReport.Value;
import org.reddino.service.report.batch.BatchReport.Variant;
import org.reddino.trainer.Progress;
import org.reddino.trainer.batch.BatchEffect;
import org.reddino.trainer.batch.BatchFigures;
import org.reddino.trainer.batch.BatchFigures.SourceFigures;
import org.reddino.trainer.batch.BatchMeasure;
import org.reddino.trainer.correct.Correction;
import org.reddino.trainer.correct.SourcedVectors;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.Scaling;
import org.reddino.trainer.evaluate.SourceDrop;
import org.reddino.trainer.evaluate.WholeScale;

/// Measures the vectors of encoders before and after corrections.
public final class BatchStudy {
  private static final int CORRECTED = 20; // percent of a variant's time
  private static final int MEASURED = 70;

  private final List<Correction> corrections;
  private final List<Variant> variants = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /// @param corrections to compare with none
  public BatchStudy(List<Correction> corrections) {
    this.corrections = List.copyOf(new LinkedHashSet<>(corrections));
  }

  /// Whose vectors they are.
  ///
  /// @param hash of the encoder
  /// @param scaling standardised over all cells, or not
  public record Subject(String encoder, String hash, Scaling scaling) {}

  /// Measures one encoder.
  ///
  /// @throws IllegalArgumentException if the cells do not allow it: one source, or a correction
  ///     that needs more
  /// @throws java.util.concurrent.CancellationException if the thread is interrupted
  public void add(Subject subject, FeatureTable cells, Progress progress) {
    FeatureTable table =
        switch (subject.scaling()) {
          case RAW -> cells;
          case STANDARDIZED -> WholeScale.standardized(cells);
        };
    int all = 1 + corrections.size();
    variants.add(variant(subject, table, Optional.empty(), progress.part(0, 1, all)));
    for (int i = 0; i < corrections.size(); i++) {
      Optional<Correction> correction = Optional.of(corrections.get(i));
      variants.add(variant(subject, table, correction, progress.part(i + 1L, i + 2L, all)));
    }
  }

  /// What was measured so far.
  public List<Variant> variants() {
    return List.copyOf(variants);
  }

  /// What a reader must know, as sentences.
  public List<String> notes() {
    List<String> all = new ArrayList<>();
    if (!corrections.isEmpty()) {
      all.add(
          "A correction is fitted on the vectors of every source, also of the one held out: scores"
              + " after it are transductive.");
    }
    corrections.stream()
        .filter(Correction::knowsClasses)
        .forEach(c -> all.add(c.id() + " uses the labels of the held-out source: no fair score."));
    all.addAll(notes);
    return all;
  }

  private Variant variant(
      Subject subject, FeatureTable table, Optional<Correction> correction, Progress progress) {
    FeatureTable after =
        correction.map(c -> corrected(table, c, progress.part(0, CORRECTED, 100))).orElse(table);
    BatchFigures figures =
        BatchEffect.measure(
            after.vectors(),
            after.sources(),
            after.labels(),
            progress.part(CORRECTED, MEASURED, 100));
    SourceDrop.Result drops = SourceDrop.of(after, progress.part(MEASURED, 100, 100));
    notes.addAll(figures.notes());
    drops.notes().forEach(note -> notes.add("Held-out drop: " + note));
    return new Variant(
        subject.encoder(),
        subject.hash(),
        subject.scaling().name().toLowerCase(Locale.ROOT),
        correction.map(Correction::id).orElse("none"),
        values(figures.all()),
        sources(after, figures.sources()),
        drops.rows());
  }

  private static FeatureTable corrected(
      FeatureTable table, Correction correction, Progress progress) {
    SourcedVectors cells = new SourcedVectors(table.vectors(), table.sources(), table.labels());
    return table.withVectors(correction.apply(cells, progress));
  }

  private static List<SourceValues> sources(FeatureTable table, List<SourceFigures> figures) {
    int[] present = IntStream.of(table.sources()).sorted().distinct().toArray();
    return IntStream.range(0, present.length)
        .mapToObj(
            i -> {
              SourceFigures source = figures.get(i);
              return new SourceValues(
                  table.sourceNames().get(present[i]),
                  source.cells(),
                  source.chance(),
                  values(source.values()));
            })
        .toList();
  }

  private static Map<String, Value> values(Map<BatchMeasure, BatchFigures.Value> figures) {
    Map<String, Value> values = new LinkedHashMap<>();
    figures.forEach(
        (measure, value) -> values.put(measure.id(), new Value(value.raw(), value.scaled())));
    return values;
  }
}
