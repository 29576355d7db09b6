package org.reddino.trainer.segment;

/// Fills the pale centres of cells but not the gaps that touching cells enclose: a pallor is
/// convex, a gap has cusps.
final class Holes {
  private static final double SPECK = 0.03; // of a cell's area: filled whatever its shape
  private static final double LARGEST = 0.8; // of a cell's area
  private static final double CONVEX = 0.85; // least solidity of a pallor
  private static final double STAINED = 0.3; // of a red cell's stain: not glass

  private Holes() {}

  /// Fills holes of a mask in place.
  ///
  /// @param density stain per pixel, 1 in a typical red cell
  /// @param cellArea area of a typical red cell, square pixels
  static void fill(int width, boolean[] mask, float[] density, double cellArea) {
    boolean[] glass = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      glass[i] = !mask[i];
    }
    Components holes = Components.of(width, glass);
    int[] labels = holes.labels();
    double[] stain = new double[holes.count() + 1];
    for (int i = 0; i < labels.length; i++) {
      stain[labels[i]] += density[i];
    }
    boolean[] filled = new boolean[stain.length];
    boolean[] doubtful = new boolean[stain.length];
    for (int hole = 1; hole < filled.length; hole++) {
      double area = holes.area(hole);
      if (!holes.atEdge(hole) && area < LARGEST * cellArea) {
        filled[hole] = area < SPECK * cellArea || stain[hole] > STAINED * area;
        doubtful[hole] = !filled[hole];
      }
    }
    fillConvex(width, labels, doubtful, filled);
    for (int i = 0; i < labels.length; i++) {
      mask[i] |= filled[labels[i]];
    }
  }

  private static void fillConvex(int width, int[] labels, boolean[] doubtful, boolean[] filled) {
    int[] open = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      open[i] = doubtful[labels[i]] ? labels[i] : 0;
    }
    for (Contour outline : Outlines.of(width, labels.length / width, open)) {
      if (Shape.of(outline, CellMask.of(outline)).solidity() > CONVEX) {
        filled[labels[outline.xy()[1] * width + outline.xy()[0]]] = true;
      }
    }
  }
}
