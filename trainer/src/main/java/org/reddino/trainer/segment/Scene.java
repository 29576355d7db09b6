package org.reddino.trainer.segment;

import java.util.Arrays;
import org.reddino.trainer.image.Pixels;

/// A field as the segmentation sees it.
final class Scene {
  private static final double DENSITY_BLUR = 1; // pixels
  private static final double PURPLE_BLUR = 1.5;
  /// Least purple of a nucleus or a platelet.
  static final double PURPLE = 0.5;

  private static final double OF_STRONGEST = 0.55; // of the purplest pixels' purple
  private static final int STEP = 7;

  final int width;
  final int height;

  final Stain stain;

  /// Red-cell stain per pixel, 0 on glass, 1 in a typical red cell.
  final float[] density;

  /// What a pixel absorbs of red and green beyond its blue; above [#strongPurple] in nuclei.
  final float[] purple;

  /// Spread of `density` on glass.
  final double noise;

  /// Least purple of white cells' nuclei: raised where the field's nuclei are so strong that red
  /// cells with a violet rim would otherwise count.
  final double strongPurple;

  Scene(Pixels field) {
    width = field.width();
    height = field.height();
    stain = Stain.of(field);
    Tint tint = Tint.of(stain);
    density = Masks.smooth(width, height, tint.density(stain), DENSITY_BLUR);
    purple = Masks.smooth(width, height, tint.purple(stain), PURPLE_BLUR);
    noise = stain.noise() / tint.strength();
    float[] sorted = new float[(purple.length + STEP - 1) / STEP];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = purple[STEP * i];
    }
    Arrays.sort(sorted);
    strongPurple = Math.max(PURPLE, OF_STRONGEST * sorted[sorted.length * 99 / 100]);
  }

  /// Where the stain is above a level and not excluded.
  boolean[] above(double level, boolean[] excluded) {
    boolean[] mask = new boolean[density.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = density[i] > level && !excluded[i];
    }
    return mask;
  }

  /// Where the purple is above a level and not excluded.
  boolean[] purpleAbove(double level, boolean[] excluded) {
    boolean[] mask = new boolean[purple.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = purple[i] > level && !excluded[i];
    }
    return mask;
  }
}
