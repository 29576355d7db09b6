package org.reddino.trainer.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// White cells and platelets, found by what absorbs red and green but hardly any blue.
final class PurpleCells {
  private static final double RIM = 0.05; // radius of the opening that removes purple rims
  private static final double LOBE_GAP = 0.15; // lobes of one nucleus are at most twice this apart
  private static final double NUCLEUS = 0.25; // least area of a nucleus, of a red cell's
  private static final double OWN_BASIN = 0.3; // nuclear share of a part that is all white cell
  private static final double LARGEST = 6; // of a red cell's area
  private static final double REACH = 0.4; // of cytoplasm round the nucleus, of a diameter
  private static final double HALO = 0.06; // always belongs to the nucleus
  private static final double FAINT = 0.12; // least stain of cytoplasm
  private static final double REDDISH = 0.45; // stain above which little purple means red cell
  private static final double OF_NUCLEUS = 0.25; // of the nucleus's purple: cytoplasm
  private static final double PLATELET_PURPLE = 0.9; // least mean
  private static final double PLATELET_LEAST = 0.02; // of a red cell's area
  private static final double COMPACT = 0.85; // least solidity of a platelet
  private static final double LONGEST = 0.9; // eccentricity of a platelet

  private final Scene scene;
  private final double diameter;
  private final double cellArea;
  private final boolean[] taken;
  private final boolean[] none;

  PurpleCells(Scene scene, double diameter) {
    this.scene = scene;
    this.diameter = diameter;
    cellArea = Math.PI / 4 * diameter * diameter;
    taken = new boolean[scene.purple.length];
    none = new boolean[scene.purple.length];
  }

  /// The outlines of the white cells.
  List<Contour> white() {
    boolean[] nuclei =
        Masks.opened(scene.width, scene.purpleAbove(scene.strongPurple, none), RIM * diameter);
    Components groups =
        Components.of(scene.width, Masks.dilated(scene.width, nuclei, LOBE_GAP * diameter));
    int[] area = new int[groups.count() + 1];
    for (int i = 0; i < nuclei.length; i++) {
      area[nuclei[i] ? groups.labels()[i] : 0]++;
    }
    List<Contour> found = new ArrayList<>();
    boolean[] own = null;
    for (int group = 1; group < area.length; group++) {
      if (area[group] > NUCLEUS * cellArea) {
        own = own == null ? ownBasins(nuclei) : own;
        found.addAll(body(nucleus(nuclei, groups.labels(), group), own));
      }
    }
    found.forEach(outline -> CellMask.of(outline).paint(taken, scene.width));
    return found;
  }

  /// The outlines of the platelets outside the white cells; call [#white] first.
  List<Contour> platelets() {
    boolean[] purple =
        Masks.opened(scene.width, scene.purpleAbove(Scene.PURPLE, taken), RIM * diameter);
    List<Contour> found = new ArrayList<>();
    for (Contour outline :
        Outlines.of(scene.width, scene.height, Components.of(scene.width, purple).labels())) {
      CellMask mask = CellMask.of(outline);
      Shape shape = Shape.of(outline, mask);
      if (mask.area >= PLATELET_LEAST * cellArea
          && mask.area < NUCLEUS * cellArea
          && mask.mean(scene.purple, scene.width) >= PLATELET_PURPLE
          && shape.solidity() >= COMPACT
          && shape.eccentricity() <= LONGEST) {
        found.add(outline);
      }
    }
    return found;
  }

  private static boolean[] nucleus(boolean[] nuclei, int[] groups, int group) {
    boolean[] nucleus = new boolean[nuclei.length];
    for (int i = 0; i < nucleus.length; i++) {
      nucleus[i] = nuclei[i] && groups[i] == group;
    }
    return nucleus;
  }

  /// Pixels of those parts of the stained mask that are largely nucleus: pink cytoplasm that no
  /// colour tells from a red cell but that a neck separates from its neighbours.
  private boolean[] ownBasins(boolean[] nuclei) {
    boolean[] stained = scene.above(2 * FAINT, none);
    for (int i = 0; i < stained.length; i++) {
      stained[i] |= nuclei[i];
    }
    Holes.fill(scene.width, stained, scene.density, cellArea);
    int[] basin = Basins.split(scene.width, scene.height, Masks.depth(scene.width, stained), 0.9);
    int[] area = new int[Arrays.stream(basin).max().orElse(0) + 1];
    int[] nuclear = new int[area.length];
    for (int i = 0; i < basin.length; i++) {
      area[basin[i]]++;
      nuclear[basin[i]] += nuclei[i] ? 1 : 0;
    }
    for (int i = 0; i < basin.length; i++) {
      int part = basin[i];
      stained[i] =
          part > 0 && nuclear[part] > OWN_BASIN * area[part] && area[part] < LARGEST * cellArea;
    }
    return stained;
  }

  private List<Contour> body(boolean[] nucleus, boolean[] own) {
    boolean[] outside = new boolean[nucleus.length];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < nucleus.length; i++) {
      outside[i] = !nucleus[i];
      sum += nucleus[i] ? scene.purple[i] : 0;
      count += nucleus[i] ? 1 : 0;
    }
    double bluish = Math.max(FAINT, OF_NUCLEUS * sum / count);
    float[] away = Masks.depth(scene.width, outside);
    boolean[] body = new boolean[nucleus.length];
    for (int i = 0; i < body.length; i++) {
      boolean stained = scene.density[i] > FAINT || scene.purple[i] > FAINT;
      boolean reddish = scene.density[i] > REDDISH && scene.purple[i] < bluish;
      body[i] =
          away[i] < HALO * diameter
              || (away[i] < REACH * diameter && stained && !reddish)
              || (own[i] && away[i] < 3 * REACH * diameter);
    }
    body = Masks.opened(scene.width, body, 2 * RIM * diameter);
    return holding(nucleus, body);
  }

  /// The pieces of a body that hold some of the nucleus.
  private List<Contour> holding(boolean[] nucleus, boolean[] body) {
    for (int i = 0; i < body.length; i++) {
      body[i] |= nucleus[i];
    }
    Components pieces = Components.of(scene.width, body);
    int[] labels = pieces.labels();
    boolean[] keep = new boolean[pieces.count() + 1];
    for (int i = 0; i < body.length; i++) {
      keep[labels[i]] |= nucleus[i];
    }
    for (int i = 0; i < body.length; i++) {
      labels[i] = keep[labels[i]] ? labels[i] : 0;
    }
    List<Contour> outlines = Outlines.of(scene.width, scene.height, labels);
    outlines.removeIf(outline -> outline.area() < NUCLEUS / 2 * cellArea);
    return outlines;
  }
}
