package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.List;

/// Turns a mask of red-cell stain into the outlines of single cells.
final class RedCells {
  private static final double SPECK = 0.03; // of a cell's area: dropped
  private static final double SMALL = 0.5; // of a cell's area: never a clump
  private static final double SINGLE = 1.15; // of a cell's area: one cell if round and convex
  private static final double CONVEX = 0.95; // least solidity
  private static final double ROUND = 0.6; // most eccentricity
  private static final double LARGE = 1.6; // of a cell's area: too much for one irregular cell
  private static final double MARGIN = 0.07; // of a diameter, of inner edges to the outline
  private static final double PART = 0.35; // least area of an unexplained part that is a cell
  private static final double PART_AT_EDGE = 0.25;
  private static final double PART_CONVEX = 0.85;
  private static final double SLIVER = 0.1; // of a cell's area: no region is smaller

  private final Scene scene;
  private final double diameter;
  private final double cellArea;
  private final Boundary boundary;
  private final InnerEdges edges;

  RedCells(Scene scene, double diameter) {
    this.scene = scene;
    this.diameter = diameter;
    cellArea = Math.PI / 4 * diameter * diameter;
    boundary = new Boundary(scene, diameter);
    edges = new InnerEdges(scene, diameter);
  }

  List<Contour> split(boolean[] mask) {
    Components pieces = Components.of(scene.width, mask);
    int[] labels = pieces.labels();
    List<Contour> found = new ArrayList<>();
    for (Contour outline : Outlines.of(scene.width, scene.height, labels)) {
      int label = labels[outline.xy()[1] * scene.width + outline.xy()[0]];
      double area = pieces.area(label) / cellArea;
      if (area < SPECK) {
        continue;
      }
      if (area < SMALL || (area < SINGLE && roundish(outline))) {
        found.add(outline);
      } else {
        found.addAll(cells(outline, Piece.of(scene, outline.box(), labels, label)));
      }
    }
    return found;
  }

  private static boolean roundish(Contour outline) {
    Shape shape = Shape.of(outline, CellMask.of(outline));
    return shape.solidity() > CONVEX && shape.eccentricity() < ROUND;
  }

  private List<Contour> cells(Contour outline, Piece piece) {
    float[] depth = Masks.depth(piece.box().width(), piece.mask());
    Clump clump =
        new Clump(
            piece,
            diameter,
            boundary.arcs(piece.box(), piece.mask()),
            edges.within(piece.box(), depth, MARGIN * diameter));
    List<Ellipse> ellipses = clump.cells(piece.mask().length);
    if (ellipses.isEmpty() && outline.area() < LARGE * cellArea) {
      return List.of(outline);
    }
    Regions regions = new Regions(piece, ellipses, diameter);
    List<Contour> found = regions.explained();
    for (Contour part : regions.unexplained()) {
      if (ellipses.isEmpty() || isCell(part)) {
        found.add(part);
      }
    }
    found.removeIf(cell -> cell.area() < SLIVER * cellArea);
    return found;
  }

  /// Whether a part that no ellipse explains looks like a cell, not like the corner between cells.
  private boolean isCell(Contour part) {
    CellMask mask = CellMask.of(part);
    boolean cut = part.box().nearEdge(scene.width, scene.height, 0);
    return mask.area > (cut ? PART_AT_EDGE : PART) * cellArea
        && Shape.of(part, mask).solidity() > PART_CONVEX;
  }
}
