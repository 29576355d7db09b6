package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.List;

/// Hands the pixels of a clump to its ellipses: a pixel belongs to every ellipse that holds it,
/// else to the nearest one, so that tails and spicules stay with their cell and overlapping cells
/// keep their full outlines.
final class Regions {
  private static final double MARGIN = 1.06; // of an ellipse: its cell is not exactly one
  private static final double FAR = 0.06; // of a diameter: beyond it a pixel counts as left over
  private static final double LEFT_OVER = 0.25; // of a cell's area: a cell no ellipse explains
  private static final double NECK = 0.85;

  private final Piece piece;
  private final List<Ellipse> ellipses;
  private final double diameter;
  private final int[] owner; // per pixel of the box its nearest ellipse from 1, or 0
  private final boolean[] rest;

  Regions(Piece piece, List<Ellipse> ellipses, double diameter) {
    this.piece = piece;
    this.ellipses = ellipses;
    this.diameter = diameter;
    owner = new int[piece.mask().length];
    rest = new boolean[owner.length];
    Box box = piece.box();
    for (int i = 0; i < owner.length; i++) {
      if (piece.mask()[i]) {
        own(i, box.x() + i % box.width(), box.y() + i / box.width());
      }
    }
    keepLargeRests();
  }

  /// One outline per ellipse, as far as it holds pixels.
  List<Contour> explained() {
    List<Contour> found = new ArrayList<>();
    for (int number = 1; number <= ellipses.size(); number++) {
      Ellipse ellipse = ellipses.get(number - 1);
      int[] one = new int[owner.length];
      Box box = piece.box();
      for (int i = 0; i < one.length; i++) {
        boolean mine =
            owner[i] == number
                || (owner[i] > 0
                    && ellipse.radius(box.x() + i % box.width(), box.y() + i / box.width())
                        <= MARGIN);
        one[i] = mine ? 1 : 0;
      }
      found.addAll(outlines(one));
    }
    return found;
  }

  /// Outlines of what no ellipse explains, split at its necks.
  List<Contour> unexplained() {
    Box box = piece.box();
    float[] depth = Masks.depth(box.width(), rest);
    return outlines(Basins.split(box.width(), box.height(), depth, NECK));
  }

  private void own(int i, int x, int y) {
    double best = Double.MAX_VALUE;
    for (int k = 0; k < ellipses.size(); k++) {
      double offset = ellipses.get(k).offset(x, y);
      if (offset < best) {
        best = offset;
        owner[i] = k + 1;
      }
    }
    rest[i] = best > FAR * diameter;
  }

  private void keepLargeRests() {
    Components pieces = Components.of(piece.box().width(), rest);
    double least = LEFT_OVER * Math.PI / 4 * diameter * diameter;
    for (int i = 0; i < rest.length; i++) {
      rest[i] &= pieces.area(pieces.labels()[i]) > least;
      owner[i] = rest[i] ? 0 : owner[i];
    }
  }

  private List<Contour> outlines(int[] labels) {
    Box box = piece.box();
    List<Contour> moved = new ArrayList<>();
    for (Contour outline : Outlines.of(box.width(), box.height(), labels)) {
      moved.add(outline.shifted(box.x(), box.y()));
    }
    return moved;
  }
}
