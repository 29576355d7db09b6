package org.reddino.service.ingest.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;

/// The rows of a table that speak of one image.
final class CsvImage {
  private final Path file;
  private final Provenance provenance;
  private final List<UnboundLabel> labels = new ArrayList<>();
  private Content content = Content.FIELD;

  /// A label before the image's size is known.
  @FunctionalInterface
  private interface UnboundLabel {
    MarkedLabel at(int width, int height);
  }

  CsvImage(Path file, CsvRow row, Provenance given) {
    this.file = file;
    this.provenance =
        new Provenance(
            row.text("source").orElse(given.source()),
            row.text("slide").or(given::slide),
            row.text("patient").or(given::patient),
            row.number("um_per_pixel").isPresent()
                ? row.number("um_per_pixel")
                : given.umPerPixel());
  }

  /// Adds the label of `row`, if it has one.
  void add(CsvRow row, String vocabularyGiven) {
    Optional<String> name = row.text("label");
    if (name.isEmpty()) {
      return;
    }
    String vocabulary = row.text("vocabulary").orElse(vocabularyGiven);
    if (row.text("x").isEmpty() && row.text("y").isEmpty()) {
      content = Content.CROP;
      labels.add((width, height) -> CellTypes.label(name.get(), vocabulary, new Mark.Whole()));
      return;
    }
    double x = row.neededNumber("x");
    double y = row.neededNumber("y");
    if (row.text("w").isEmpty() && row.text("h").isEmpty()) {
      labels.add((width, height) -> CellTypes.label(name.get(), vocabulary, new Mark.Point(x, y)));
      return;
    }
    double[] corners = {x, y, x + row.neededNumber("w"), y + row.neededNumber("h")};
    labels.add(
        (width, height) ->
            CellTypes.label(
                name.get(), vocabulary, new Mark.Area(Corners.box(corners, width, height))));
  }

  IngestItem item() {
    List<UnboundLabel> unbound = List.copyOf(labels);
    return new IngestItem(
        file,
        provenance,
        content,
        unbound.isEmpty()
            ? LabelSource.NONE
            : (width, height) -> unbound.stream().map(label -> label.at(width, height)).toList());
  }
}
