package org.reddino.trainer.segment;

/// Cells made by hand for tests.
final class Cells {
  private Cells() {}

  static FoundCell of(Contour contour, Kind kind) {
    CellMask mask = CellMask.of(contour);
    Shape shape = Shape.of(contour, mask);
    Morphometry morphometry =
        new Morphometry(
            mask.area,
            2 * Math.sqrt(mask.area / Math.PI),
            shape.perimeter(),
            shape.circularity(),
            shape.eccentricity(),
            shape.solidity(),
            0,
            0,
            0,
            0,
            0,
            0,
            0);
    return new FoundCell(
        kind, contour.box(), contour, shape.centerX(), shape.centerY(), morphometry, false, 1);
  }
}
