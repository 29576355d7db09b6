package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Transforms that exaggerate edges.
final class Edges {
  private Edges() {}

  /// Light from the lower right: the view and its relief (strength 0.2 to 0.7) mixed, 0.2 to 0.5 of
  /// the relief.
  static Pixels emboss(Pixels view, Chance chance) {
    float share = (float) chance.between(0.2, 0.5);
    float s = (float) chance.between(0.2, 0.7);
    float[] relief = {-1 - s, -s, 0, -s, 1, s, 0, s, 1 + s};
    return Native.filtered(view, mixed(relief, share));
  }

  /// The view and 8 neighbours subtracted from (8 + lightness) times it mixed, 0.2 to 0.5 of that;
  /// lightness 0.5 to 1.
  static Pixels sharpen(Pixels view, Chance chance) {
    float share = (float) chance.between(0.2, 0.5);
    float lightness = (float) chance.between(0.5, 1);
    float[] edges = {-1, -1, -1, -1, 8 + lightness, -1, -1, -1, -1};
    return Native.filtered(view, mixed(edges, share));
  }

  /// A low-pass filter of side 7 to 15 with a cutoff of pi/4 to pi/2, whose steps overshoot.
  static Pixels ringing(Pixels view, Chance chance) {
    int side = Lengths.odd(view, chance, 7, 15);
    double cutoff = chance.between(Math.PI / 4, Math.PI / 2) / Lengths.scaled(view, 1);
    return Native.filtered(view, Kernels.ringing(side, Math.min(Math.PI, cutoff)));
  }

  private static float[] mixed(float[] effect, float share) {
    float[] kernel = new float[9];
    for (int i = 0; i < 9; i++) {
      kernel[i] = share * effect[i] + (i == 4 ? 1 - share : 0);
    }
    return kernel;
  }
}
