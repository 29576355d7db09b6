package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// RedDino's changes of a crop.
final class RedDinoChanges {
  private static final int TRANSFORMS = 4;
  private static final double TURNED = 0.85;

  private RedDinoChanges() {}

  static Pixels apply(Pixels crop, Chance chance) {
    PixelTransform[] all = PixelTransform.values();
    Pixels out = crop;
    for (int i = 0; i < TRANSFORMS; i++) {
      out = all[chance.below(all.length)].apply(out, chance);
    }
    return turned(out, chance);
  }

  /// Flips and a quarter turn alone.
  static Pixels turned(Pixels view, Chance chance) {
    Pixels out = chance.happens(TURNED) ? Geometry.flippedAcross(view) : view;
    out = chance.happens(TURNED) ? Geometry.flippedDown(out) : out;
    return chance.happens(TURNED) ? Geometry.turned(out, chance.below(4)) : out;
  }
}
