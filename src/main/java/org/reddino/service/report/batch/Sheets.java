package org.reddino.service.report.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.reddino.service.report.batch.BatchReport.SourceValues;
import org.reddino.service.report.batch.BatchReport.Value;
import org.reddino.service.report.batch.BatchReport.Variant;
import org.reddino.trainer.batch.BatchMeasure;
import org.reddino.trainer.evaluate.SourceDrop;

/// The tables of a batch-effect report: corrections stand below each other, none first.
final class Sheets {
  private static final String MISSING = "-";

  private Sheets() {}

  static List<Sheet> of(List<Variant> variants) {
    return List.of(
        all("All cells, scaled: 1 is best", variants, Value::scaled),
        all("All cells, raw", variants, Value::raw),
        sources("Per source, raw", variants, Value::raw),
        sources("Per source, scaled", variants, Value::scaled),
        drops(variants));
  }

  private static Sheet all(String title, List<Variant> variants, ToDoubleFunction<Value> figure) {
    List<List<String>> rows = new ArrayList<>();
    for (Variant variant : variants) {
      List<String> row = new ArrayList<>(List.of(variant.encoder(), variant.correction()));
      row.addAll(figures(variant.all(), figure));
      rows.add(row);
    }
    return new Sheet(title, 2, header("encoder", "correction"), rows);
  }

  private static Sheet sources(
      String title, List<Variant> variants, ToDoubleFunction<Value> figure) {
    List<String> header = header("source", "encoder", "correction");
    header.addAll(List.of("chance", "cells"));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; !variants.isEmpty() && i < variants.getFirst().sources().size(); i++) {
      for (Variant variant : variants) {
        SourceValues source = variant.sources().get(i);
        List<String> row =
            new ArrayList<>(List.of(source.source(), variant.encoder(), variant.correction()));
        row.addAll(figures(source.values(), figure));
        row.addAll(List.of(two(source.chance()), Integer.toString(source.cells())));
        rows.add(row);
      }
    }
    return new Sheet(title, 3, header, rows);
  }

  private static Sheet drops(List<Variant> variants) {
    List<List<String>> rows = new ArrayList<>();
    for (Variant variant : variants) {
      for (SourceDrop.Row drop : variant.drops()) {
        rows.add(
            List.of(
                drop.source(),
                variant.encoder(),
                variant.correction(),
                drop.method(),
                drop.folds(),
                percent(drop.within().wF1()),
                percent(drop.heldOut().wF1()),
                percent(drop.within().wF1() - drop.heldOut().wF1()),
                percent(drop.within().bAcc()),
                percent(drop.heldOut().bAcc())));
      }
    }
    rows.sort(
        Comparator.comparing(row -> String.join("/", row.getFirst(), row.get(3), row.get(4))));
    return new Sheet(
        "Held-out source against the source itself, %",
        5,
        List.of(
            "source",
            "encoder",
            "correction",
            "method",
            "folds within",
            "wF1 within",
            "wF1 held out",
            "drop",
            "bAcc within",
            "bAcc held out"),
        rows);
  }

  /// Mean of a figure over the sources by one method and stratified folds; empty where none was
  /// scored.
  static Optional<Double> mean(
      Variant variant, String method, ToDoubleFunction<SourceDrop.Row> figure) {
    var average =
        variant.drops().stream()
            .filter(drop -> drop.method().equals(method))
            .filter(drop -> drop.folds().equals(SourceDrop.STRATIFIED))
            .mapToDouble(figure)
            .average();
    return average.isPresent() ? Optional.of(average.getAsDouble()) : Optional.empty();
  }

  private static List<String> header(String... words) {
    List<String> header = new ArrayList<>(Arrays.asList(words));
    Arrays.stream(BatchMeasure.values()).forEach(measure -> header.add(measure.title()));
    return header;
  }

  private static List<String> figures(Map<String, Value> values, ToDoubleFunction<Value> figure) {
    return Arrays.stream(BatchMeasure.values())
        .map(measure -> Optional.ofNullable(values.get(measure.id())))
        .map(value -> value.map(v -> two(figure.applyAsDouble(v))).orElse(MISSING))
        .toList();
  }

  private static String two(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
