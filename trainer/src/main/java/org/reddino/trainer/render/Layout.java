package org.reddino.trainer.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.reddino.trainer.Chance;

/// Finds a place for every object so that only the cells of one object overlap.
final class Layout {
  private static final int TRIES = 80;

  private final ScannerProfile profile;
  private final Chance chance;
  private final Film film;
  private final List<Placed> placed = new ArrayList<>();

  Layout(ScannerProfile profile, Chance chance, Film film) {
    this.profile = profile;
    this.chance = chance;
    this.film = film;
  }

  /// An object and where its middle lies, pixels of the field.
  record Placed(Specimen specimen, double x, double y) {}

  /// Places objects until they cover the profile's share of the field; the largest first, so that
  /// a full field does not keep them out.
  List<Placed> fill(ShapeMix mix) {
    Specimens specimens = new Specimens(profile, chance);
    double margin = 4 / profile.umPerPixel();
    double ground = (film.width + 2 * margin) * (film.height + 2 * margin);
    double wanted = ground * profile.coverage() * chance.between(0.75, 1.2);
    List<Specimen> all = new ArrayList<>();
    for (double area = 0; area < wanted; area += all.getLast().area()) {
      all.add(specimens.make(mix.draw(chance)));
    }
    all.sort(Comparator.comparingDouble(Specimen::area).reversed());
    Texture crowd = new Texture(chance.next(), film.width / 3.0);
    for (Specimen specimen : all) {
      place(specimen, crowd, margin);
    }
    return placed;
  }

  private void place(Specimen specimen, Texture crowd, double margin) {
    double gap = gap();
    for (int i = 0; i < TRIES; i++) {
      double x = chance.between(-margin, film.width + margin);
      double y = chance.between(-margin, film.height + margin);
      boolean popular = chance.unit() < 0.6 + 0.8 * crowd.at(x, y);
      if (popular && free(specimen, x, y, gap)) {
        claim(specimen, x, y);
        return;
      }
    }
  }

  /// Most cells keep apart, some touch.
  private double gap() {
    double um = chance.happens(0.15) ? chance.between(0.05, 0.3) : chance.between(0.5, 1.2);
    return Math.max(um / profile.umPerPixel(), 1);
  }

  private boolean free(Specimen specimen, double x, double y, double gap) {
    double reach = specimen.reach() + gap;
    for (Placed other : placed) {
      double dx = other.x - x;
      double dy = other.y - y;
      double least = reach + other.specimen.reach();
      if (dx * dx + dy * dy < least * least && collides(specimen, x, y, gap)) {
        return false;
      }
    }
    return true;
  }

  private boolean collides(Specimen specimen, double x, double y, double gap) {
    boolean[] hit = new boolean[1];
    film.around(
        x,
        y,
        specimen.reach() + gap,
        (pixel, dx, dy) -> hit[0] |= film.owner[pixel] != 0 && specimen.depth(dx, dy) > -gap);
    return hit[0];
  }

  private void claim(Specimen specimen, double x, double y) {
    int[] seen = new int[1];
    int id = placed.size() + 1;
    film.around(
        x,
        y,
        specimen.reach() + 1,
        (pixel, dx, dy) -> {
          if (specimen.depth(dx, dy) > 0) {
            film.owner[pixel] = id;
            seen[0]++;
          }
        });
    if (seen[0] > 0) {
      placed.add(new Placed(specimen, x, y));
    }
  }
}
