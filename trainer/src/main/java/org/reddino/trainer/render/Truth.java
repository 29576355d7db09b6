package org.reddino.trainer.render;

import java.util.ArrayList;
import java.util.List;

/// Reads the exact truth off a filled film.
final class Truth {
  private static final int OUTLINE_POINTS = 128;

  private Truth() {}

  static List<RenderedCell> of(Film film, List<Layout.Placed> placed) {
    int[] left = new int[placed.size()];
    int[] right = new int[placed.size()];
    int[] top = new int[placed.size()];
    int[] bottom = new int[placed.size()];
    int[] pixels = new int[placed.size()];
    for (int p = 0; p < film.owner.length; p++) {
      int i = film.owner[p] - 1;
      if (i >= 0) {
        int x = p % film.width;
        int y = p / film.width;
        boolean first = pixels[i]++ == 0;
        left[i] = first ? x : Math.min(left[i], x);
        right[i] = first ? x : Math.max(right[i], x);
        top[i] = first ? y : top[i];
        bottom[i] = y;
      }
    }
    List<RenderedCell> cells = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      RenderedCell.Bounds box =
          new RenderedCell.Bounds(left[i], top[i], right[i] - left[i] + 1, bottom[i] - top[i] + 1);
      double visible = visible(film, placed.get(i), pixels[i]);
      Specimen specimen = placed.get(i).specimen();
      cells.add(
          new RenderedCell(
              i + 1, specimen.shape(), box, pixels[i], visible, members(placed.get(i))));
    }
    return cells;
  }

  private static double visible(Film film, Layout.Placed placed, int pixels) {
    double reach = placed.specimen().reach() + 1;
    boolean whole =
        placed.x() - reach >= 0
            && placed.y() - reach >= 0
            && placed.x() + reach <= film.width - 1
            && placed.y() + reach <= film.height - 1;
    if (whole) {
      return 1;
    }
    int all = 0;
    for (int y = (int) Math.ceil(placed.y() - reach); y <= placed.y() + reach; y++) {
      for (int x = (int) Math.ceil(placed.x() - reach); x <= placed.x() + reach; x++) {
        if (placed.specimen().depth(x - placed.x(), y - placed.y()) > 0) {
          all++;
        }
      }
    }
    return Math.min(1, (double) pixels / all);
  }

  private static List<RenderedCell.Member> members(Layout.Placed placed) {
    List<RenderedCell.Member> members = new ArrayList<>();
    for (Specimen.Part part : placed.specimen().parts()) {
      double x = placed.x() + part.x();
      double y = placed.y() + part.y();
      Silhouette silhouette = part.body().silhouette();
      double diameter = 2 * Math.sqrt(silhouette.area() / Math.PI);
      members.add(
          new RenderedCell.Member(x, y, diameter, silhouette.outline(x, y, OUTLINE_POINTS)));
    }
    return members;
  }
}
