package org.reddino.service.ingest;

import org.reddino.schema.Cell;
import org.reddino.schema.Measures;
import org.reddino.schema.Outline;
import org.reddino.trainer.segment.Box;
import org.reddino.trainer.segment.Contour;
import org.reddino.trainer.segment.FoundCell;
import org.reddino.trainer.segment.Kind;
import org.reddino.trainer.segment.Morphometry;

/// Cells from the database as the segmenter found them.
final class StoredCells {
  private StoredCells() {}

  /// @param cell not a patch: nobody found one
  static FoundCell found(Cell cell) {
    Outline outline = cell.outline();
    return new FoundCell(
        Kind.valueOf(cell.kind().name()),
        new Box(outline.x(), outline.y(), outline.width(), outline.height()),
        new Contour(outline.contour()),
        outline.centerX(),
        outline.centerY(),
        morphometry(cell.measures().orElseThrow()),
        cell.touchesBorder(),
        cell.quality());
  }

  private static Morphometry morphometry(Measures m) {
    return new Morphometry(
        m.areaPx(),
        m.diameterPx(),
        m.perimeterPx(),
        m.circularity(),
        m.eccentricity(),
        m.solidity(),
        m.centralPallor(),
        m.meanRed(),
        m.meanGreen(),
        m.meanBlue(),
        m.texture(),
        m.focus(),
        m.exposure());
  }
}
