package org.reddino.service.ingest;

import java.util.Comparator;
import java.util.List;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.trainer.image.ImageHeader;
import org.reddino.trainer.image.Images;
import org.reddino.trainer.image.Pixels;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Segmenter;

/// An image with the cells found in it.
record Analysis(ImageHeader header, Pixels pixels, Content content, List<FoundCell> cells) {
  private static final Segmenter SEGMENTER = new Segmenter();

  /// Decodes and segments.
  ///
  /// @throws IllegalArgumentException if the bytes are no readable image, or a crop shows no cell
  static Analysis of(byte[] bytes, Content content, StageTimes times) {
    ImageHeader header = ImageHeader.of(bytes);
    Pixels pixels = times.time(StageTimes.Stage.DECODE, () -> Images.decode(bytes));
    List<FoundCell> found = times.time(StageTimes.Stage.SEGMENT, () -> SEGMENTER.segment(pixels));
    List<FoundCell> cells =
        switch (content) {
          case FIELD -> found;
          case CROP -> List.of(central(pixels, found));
        };
    return new Analysis(header, pixels, content, cells);
  }

  /// Diameters of the whole red cells, pixels.
  List<Double> redDiameters() {
    return cells.stream()
        .filter(cell -> cell.kind() == Kind.RED)
        .filter(cell -> content == Content.CROP || !cell.touchesBorder())
        .map(cell -> cell.morphometry().diameterPx())
        .toList();
  }

  /// The cell a crop is about: the one whose outline holds the middle, else the nearest.
  private static FoundCell central(Pixels pixels, List<FoundCell> found) {
    double x = (pixels.width() - 1) / 2.0;
    double y = (pixels.height() - 1) / 2.0;
    return found.stream()
        .min(
            Comparator.comparing((FoundCell cell) -> !cell.contour().contains(x, y))
                .thenComparingDouble(cell -> Math.hypot(cell.centerX() - x, cell.centerY() - y)))
        .orElseThrow(() -> new IllegalArgumentException("no cell found in this crop"));
  }
}
