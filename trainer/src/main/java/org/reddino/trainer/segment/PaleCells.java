package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.List;

/// Second look at a lower threshold for cells too pale for the first: hypochromic cells whose rim
/// broke into crescents, ghosts.
final class PaleCells {
  private static final double LEVEL = 0.18; // of a typical red cell's stain
  private static final double NOISES = 3; // and at least this many spreads of the glass
  private static final double OPENING = 0.08; // of a diameter
  private static final double LEAST = 0.35; // of a cell's area
  private static final double MOST = 1.4;
  private static final double CONVEX = 0.88; // least solidity
  private static final double LONGEST = 0.9; // eccentricity
  private static final double FRAGMENT = 0.55; // of a cell's area
  private static final double CRESCENT = 0.85; // solidity below which a fragment is doubtful
  private static final double REPLACED = 0.4; // share of a fragment on a pale cell

  private final Scene scene;
  private final double diameter;
  private final double cellArea;

  PaleCells(Scene scene, double diameter) {
    this.scene = scene;
    this.diameter = diameter;
    cellArea = Math.PI / 4 * diameter * diameter;
  }

  /// The cells found at first with the pale ones added and the fragments of pale ones removed.
  ///
  /// @param white pixels of white cells
  List<Contour> added(List<Contour> red, boolean[] white) {
    List<Contour> sure = new ArrayList<>();
    List<CellMask> doubtfulMasks = new ArrayList<>();
    List<Contour> doubtful = new ArrayList<>();
    boolean[] taken = white.clone();
    for (Contour cell : red) {
      CellMask mask = CellMask.of(cell);
      if (mask.area < FRAGMENT * cellArea && Shape.of(cell, mask).solidity() < CRESCENT) {
        doubtful.add(cell);
        doubtfulMasks.add(mask);
      } else {
        sure.add(cell);
        mask.paint(taken, scene.width);
      }
    }
    boolean[] pale = new boolean[taken.length];
    for (Contour cell : pale(taken)) {
      sure.add(cell);
      CellMask.of(cell).paint(pale, scene.width);
    }
    for (int i = 0; i < doubtful.size(); i++) {
      if (doubtfulMasks.get(i).share(pale, scene.width) < REPLACED) {
        sure.add(doubtful.get(i));
      }
    }
    return sure;
  }

  private List<Contour> pale(boolean[] taken) {
    boolean[] mask = scene.above(Math.max(LEVEL, NOISES * scene.noise), taken);
    Holes.fill(scene.width, mask, scene.density, cellArea);
    mask = Masks.opened(scene.width, mask, OPENING * diameter);
    List<Contour> found = new ArrayList<>();
    for (Contour outline :
        Outlines.of(scene.width, scene.height, Components.of(scene.width, mask).labels())) {
      CellMask cell = CellMask.of(outline);
      Shape shape = Shape.of(outline, cell);
      if (cell.area > LEAST * cellArea
          && cell.area < MOST * cellArea
          && shape.solidity() > CONVEX
          && shape.eccentricity() < LONGEST) {
        found.add(outline);
      }
    }
    return found;
  }
}
