package org.reddino.trainer.segment;

import static org.reddino.trainer.segment.Kind.DEBRIS;
import static org.reddino.trainer.segment.Kind.PLATELET;
import static org.reddino.trainer.segment.Kind.RED;
import static org.reddino.trainer.segment.Kind.WHITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reddino.trainer.image.Pixels;

/// Finds the cells of a field. Safe to use from many threads; native memory is released before
/// [#segment] returns and stays below about 40 bytes per pixel.
///
/// `docs/segmentation.md` tells the steps and how well they do.
public final class Segmenter {
  private static final double STAINED = 0.35; // of a typical red cell's stain
  private static final double OPENING = 0.04; // of a diameter: strands and dirt go
  private static final double LARGEST_HOLE = 1.0 / 20; // of the field, before the size is known
  private static final double SETTLED = 0.08; // change of the diameter that needs no second look
  private static final double DEBRIS_AREA = 0.15; // of a cell's area: smaller red objects
  private static final double COVERED = 0.3; // share of an object on a white cell or platelet

  /// Every object of the field, in no particular order.
  public List<FoundCell> segment(Pixels field) {
    Scene scene = new Scene(field);
    double diameter = firstDiameter(scene);
    PurpleCells purple = new PurpleCells(scene, diameter);
    List<Contour> white = purple.white();
    List<Contour> platelets = purple.platelets();
    boolean[] whitePixels = painted(white, scene);
    boolean[] mask = redMask(scene, whitePixels, diameter);
    List<Contour> red = new RedCells(scene, diameter).split(mask);
    double refined = CellSize.median(red, diameter, scene);
    if (Math.abs(refined / diameter - 1) > SETTLED) {
      diameter = refined;
      red = new RedCells(scene, diameter).split(mask);
    }
    red = new PaleCells(scene, diameter).added(red, whitePixels);
    if (!white.isEmpty()) {
      Cytoplasm cytoplasm = new Cytoplasm(scene, diameter, whitePixels);
      red = cytoplasm.removed(red);
      white = cytoplasm.grown(white);
    }
    return measured(field, scene, diameter, Map.of(RED, red, WHITE, white, PLATELET, platelets));
  }

  private static List<FoundCell> measured(
      Pixels field, Scene scene, double diameter, Map<Kind, List<Contour>> outlines) {
    Morphometer morphometer = new Morphometer(field);
    List<FoundCell> found = new ArrayList<>();
    boolean[] purple = none(scene);
    for (Kind kind : List.of(WHITE, PLATELET)) {
      for (Contour outline : outlines.get(kind)) {
        found.add(morphometer.cell(outline, kind));
        CellMask.of(outline).paint(purple, scene.width);
      }
    }
    double smallest = DEBRIS_AREA * Math.PI / 4 * diameter * diameter;
    for (Contour outline : outlines.get(RED)) {
      CellMask cell = CellMask.of(outline);
      if (cell.share(purple, scene.width) <= COVERED) {
        found.add(morphometer.cell(outline, cell.area < smallest ? DEBRIS : RED));
      }
    }
    return found;
  }

  private static double firstDiameter(Scene scene) {
    boolean[] mask = scene.above(STAINED, scene.purpleAbove(scene.strongPurple, none(scene)));
    Holes.fill(scene.width, mask, scene.density, LARGEST_HOLE * mask.length);
    return CellSize.estimate(scene.width, mask);
  }

  private static boolean[] redMask(Scene scene, boolean[] white, double diameter) {
    boolean[] mask = scene.above(STAINED, white);
    Holes.fill(scene.width, mask, scene.density, Math.PI / 4 * diameter * diameter);
    for (int i = 0; i < mask.length; i++) {
      mask[i] &= !white[i];
    }
    return Masks.opened(scene.width, mask, OPENING * diameter);
  }

  private static boolean[] none(Scene scene) {
    return new boolean[scene.density.length];
  }

  private static boolean[] painted(List<Contour> outlines, Scene scene) {
    boolean[] plane = none(scene);
    outlines.forEach(outline -> CellMask.of(outline).paint(plane, scene.width));
    return plane;
  }
}
