package org.reddino.service.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reddino.service.dataset.LabelledCell;
import org.reddino.service.ingest.layout.CsvRow;
import org.reddino.service.report.FeatureReport;
import org.reddino.service.report.render.EvaluationReport.Cost;
import org.reddino.trainer.CostMeter;
import org.reddino.trainer.ElementType;
import org.reddino.trainer.EmbeddingCost;
import org.reddino.trainer.SafetensorsLayout;
import org.reddino.trainer.SafetensorsWriter;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.encoder.Encoder;
import org.reddino.trainer.image.CropPolicy;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;

/// The labelled cells of a table as a feature file. Labels, sources and groups are numbered in the
/// order of their names; `F.rows.csv` tells the names.
final class ManifestEmbedding {
  private static final int BATCH = 32;
  private static final int CALIBRATION_FIELDS = 8;

  private final List<LabelledCell> cells;
  private final Optional<Integer> window;
  private final double windowDiameters;
  private final Map<String, Double> diameters = new LinkedHashMap<>();

  /// @param diameters side of the window in median red-cell diameters of the source
  /// @param window side of the window in pixels instead; empty = measured per source
  ManifestEmbedding(List<LabelledCell> cells, double diameters, Optional<Integer> window) {
    this.cells = List.copyOf(cells);
    this.windowDiameters = diameters;
    this.window = window;
    if (window.isPresent() && window.get() < 1) {
      throw new IllegalArgumentException("window is " + window.get() + " pixels");
    }
  }

  void write(Encoder encoder, Path out) {
    int n = cells.size();
    SafetensorsLayout layout =
        new SafetensorsLayout()
            .add("features", ElementType.F32, n, encoder.dimension())
            .add("label", ElementType.I64, n)
            .add("source", ElementType.I64, n)
            .add("group", ElementType.I64, n);
    try (SafetensorsWriter writer = new SafetensorsWriter(out, layout);
        ProgressLine progress = new ProgressLine("embed")) {
      writer.append("label", numbers(LabelledCell::label).data());
      writer.append("source", numbers(LabelledCell::source).data());
      writer.append("group", numbers(LabelledCell::group).data());
      CostMeter meter = new CostMeter();
      CropPolicy policy = new CropPolicy(windowDiameters, encoder.side());
      for (int from = 0; from < n; from += BATCH) {
        List<LabelledCell> batch = cells.subList(from, Math.min(n, from + BATCH));
        encoder.embed(crops(batch, policy)).forEach(v -> writer.append("features", v));
        progress.show(from + batch.size(), n, "cells");
      }
      OutputFile.write(FeatureReport.beside(out, ".cost.json"), cost(meter.of(n)));
      OutputFile.write(rowsFile(out), rows().getBytes(StandardCharsets.UTF_8));
      writer.commit();
    }
  }

  private static byte[] cost(EmbeddingCost cost) {
    Cost kept =
        new Cost(
            cost.imagesPerSecond(),
            cost.peakMebibytes(),
            cost.joulesPer1000(),
            cost.energySource(),
            "measured while the file was made, at %s on %d cores, reading and cropping included"
                .formatted(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Runtime.getRuntime().availableProcessors()));
    return ApiClient.JSON.valueToTree(kept).toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  /// `F.safetensors` has its names in `F.rows.csv`.
  static Path rowsFile(Path features) {
    String name = features.getFileName().toString().replaceFirst("\\.safetensors$", "");
    return features.resolveSibling(name + ".rows.csv");
  }

  private Tensor numbers(Function<LabelledCell, String> column) {
    List<String> names = List.copyOf(new TreeSet<>(cells.stream().map(column).toList()));
    Map<String, Integer> number = new LinkedHashMap<>();
    names.forEach(name -> number.put(name, number.size()));
    return Tensor.of(
        cells.stream().mapToLong(cell -> number.get(column.apply(cell))).toArray(), cells.size());
  }

  private List<Pixels> crops(List<LabelledCell> batch, CropPolicy policy) {
    Map<Path, Pixels> images =
        batch.parallelStream()
            .map(LabelledCell::file)
            .distinct()
            .collect(Collectors.toConcurrentMap(file -> file, Images::read));
    batch.stream().filter(cell -> !cell.whole()).forEach(cell -> diameter(cell.source()));
    return batch.parallelStream().map(cell -> crop(cell, images.get(cell.file()), policy)).toList();
  }

  private Pixels crop(LabelledCell cell, Pixels image, CropPolicy policy) {
    if (cell.whole()) {
      return policy.whole(image);
    }
    double x = cell.centerX().getAsDouble();
    double y = cell.centerY().getAsDouble();
    return policy.crop(image, x, y, diameters.get(cell.source()));
  }

  /// Median diameter of the red cells in fields spread over the source, or what the window implies.
  private double diameter(String source) {
    return diameters.computeIfAbsent(
        source, name -> window.isPresent() ? window.get() / windowDiameters : measured(name));
  }

  private double measured(String source) {
    List<Path> fields =
        cells.stream()
            .filter(cell -> cell.source().equals(source) && !cell.whole())
            .map(LabelledCell::file)
            .distinct()
            .toList();
    int count = Math.min(CALIBRATION_FIELDS, fields.size());
    Segmenter segmenter = new Segmenter();
    List<FoundCell> red = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path field = fields.get((int) ((long) i * fields.size() / count));
      segmenter.segment(Images.read(field)).stream()
          .filter(cell -> cell.kind() == Kind.RED && !cell.touchesBorder())
          .forEach(red::add);
    }
    if (red.isEmpty()) {
      throw new IllegalArgumentException(
          "no red cell found in fields of source " + source + "; give the window with --window");
    }
    return FoundCell.medianDiameterPx(red);
  }

  private String rows() {
    StringBuilder text = new StringBuilder("row,file,x,y,source,slide,group,label\n");
    for (int row = 0; row < cells.size(); row++) {
      LabelledCell cell = cells.get(row);
      text.append(row)
          .append(',')
          .append(CsvRow.quoted(cell.file().getFileName().toString()))
          .append(',');
      text.append(cell.whole() ? "," : cell.centerX().getAsDouble() + ",");
      text.append(cell.whole() ? "," : cell.centerY().getAsDouble() + ",");
      text.append(CsvRow.quoted(cell.source()))
          .append(',')
          .append(CsvRow.quoted(cell.slide()))
          .append(',');
      text.append(CsvRow.quoted(cell.group()))
          .append(',')
          .append(CsvRow.quoted(cell.label()))
          .append('\n');
    }
    return text.toString();
  }
}
