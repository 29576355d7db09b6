package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;

/// Chula RBC-12: `Dataset/n.jpg` with `Label/n.txt`, a line `x y class` per cell, (x, y) its
/// centre.
final class ChulaReader implements LayoutReader {
  static final String VOCABULARY = "chula-12";

  /// Class names by code. Code 12 exists in one acquisition condition only and is no class of the
  /// vocabulary: its label is told under its own name, so that ingest counts it as left out.
  private static final List<String> CLASSES =
      List.of(
          "normal",
          "macrocyte",
          "microcyte",
          "spherocyte",
          "target",
          "stomatocyte",
          "ovalocyte",
          "teardrop",
          "burr",
          "schistocyte",
          "uncategorised",
          "hypochromia");
  private static final int LEFT_OUT = 12;
  static final String LEFT_OUT_NAME = "elliptocyte (code 12)";

  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    Path labels = root.resolve("Label");
    return LayoutReader.files(LayoutReader.folder(root, "Dataset")).stream()
        .map(
            file ->
                new IngestItem(
                    file,
                    provenance,
                    Content.FIELD,
                    labels(labels.resolve(LayoutReader.stem(file) + ".txt"))))
        .toList();
  }

  /// The labels in `file`, none if it is absent. Every labelled cell is also a red cell of
  /// `cell-type`.
  static LabelSource labels(Path file) {
    if (!Files.exists(file)) {
      return LabelSource.NONE;
    }
    return (width, height) -> {
      List<MarkedLabel> labels = new ArrayList<>();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          labels.addAll(line(lines.get(i).strip(), file + " line " + (i + 1)));
        }
      }
      return labels;
    };
  }

  private static List<MarkedLabel> line(String line, String place) {
    String[] words = line.split("\\s+", -1);
    try {
      Mark mark = new Mark.Point(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
      int code = Integer.parseInt(words[2]);
      MarkedLabel red = new MarkedLabel(CellTypes.VOCABULARY, CellTypes.RED, mark);
      String name = code == LEFT_OUT ? LEFT_OUT_NAME : CLASSES.get(code);
      return List.of(red, new MarkedLabel(VOCABULARY, name, mark));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(place + " is \"" + line + "\", not \"x y class\"", e);
    }
  }
}
