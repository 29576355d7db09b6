package org.reddino.service.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reddino.service.ingest.layout.CsvRow;
import org.reddino.service.map.Coloring;
import org.reddino.service.map.PlacedCells;
import org.reddino.trainer.Safetensors;
import org.reddino.trainer.Tensor;
import org.reddino.trainer.layout.Trustworthiness;

/// A map of the vectors in a file.
final class FeatureMap {
  private final Path file;
  private final Map<String, Tensor> tensors;
  private final float[][] vectors;
  private final float[][] positions;

  /// Lays them out.
  ///
  /// @throws IllegalArgumentException if the file has no tensor features [n, D] or cls [n, D]
  FeatureMap(Path file, MapOptions options) {
    this.file = file;
    tensors = Safetensors.read(file);
    Tensor features =
        tensors.containsKey("features") ? tensors.get("features") : tensors.get("cls");
    if (features == null || features.shape().length != 2) {
      throw new IllegalArgumentException(file + " has no tensor features [n, D] or cls [n, D]");
    }
    vectors = features.rows();
    try (ProgressLine line = new ProgressLine("map")) {
      positions =
          options
              .method()
              .layout(
                  vectors,
                  options.settings(),
                  (done, of) -> line.show(100 * done / of, 100, "percent"));
    }
  }

  int count() {
    return vectors.length;
  }

  double trust() {
    return Trustworthiness.of(vectors, positions);
  }

  /// The cells, numbered by row, coloured by a column of `F.rows.csv` or by a tensor of numbers.
  ///
  /// @throws IllegalArgumentException if there is no such column
  PlacedCells cells(String color) throws IOException {
    int n = vectors.length;
    float[] x = new float[n];
    float[] y = new float[n];
    for (int row = 0; row < n; row++) {
      x[row] = positions[row][0];
      y[row] = positions[row][1];
    }
    return new PlacedCells(
        IntStream.range(0, n).asLongStream().toArray(),
        x,
        y,
        List.of(),
        Coloring.byName(color, values(color)));
  }

  private List<Optional<String>> values(String color) throws IOException {
    Path rows = ManifestEmbedding.rowsFile(file);
    List<Optional<String>> values = new ArrayList<>();
    if (Files.exists(rows)) {
      List<CsvRow> table = CsvRow.all(rows);
      if (table.size() == vectors.length && table.getFirst().cells().containsKey(color)) {
        table.forEach(row -> values.add(row.text(color)));
        return values;
      }
    }
    Tensor column = tensors.get(color);
    if (column == null || column.shape().length != 1 || column.type().floating()) {
      throw new IllegalArgumentException(
          "neither " + rows + " nor a tensor of " + file + " tells " + color);
    }
    for (long value : column.longs()) {
      values.add(Optional.of(Long.toString(value)));
    }
    return values;
  }
}
