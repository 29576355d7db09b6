package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// DINOv2's changes of a crop, in its order: flip .5; colour jitter .8 of 0.4, 0.4, 0.2, 0.1; grey
/// .2; blur (9 x 9, sigma 0.1 to 2) always in the first large view, .1 in the second, .5 in small
/// ones; solarisation .2 in the second.
final class Dinov2Changes {
  private static final double[] JITTER = {0.4, 0.4, 0.2, 0.1};

  private Dinov2Changes() {}

  static Pixels apply(Pixels crop, int view, Chance chance) {
    Pixels out = chance.happens(0.5) ? Geometry.flippedAcross(crop) : crop;
    out = chance.happens(0.8) ? Colors.jitter(out, chance, JITTER) : out;
    out = chance.happens(0.2) ? Colors.saturation(out, 0) : out;
    double blur = view == Augmentation.LOCAL ? 0.5 : view == 0 ? 1 : 0.1;
    if (chance.happens(blur)) {
      double sigma = Math.max(0.1, Lengths.scaled(out, chance.between(0.1, 2)));
      int side = 2 * (int) Math.max(1, Math.round(Lengths.scaled(out, 4))) + 1;
      out = Blurs.gaussian(out, side, sigma);
    }
    boolean solarized = view == 1 && chance.happens(0.2);
    return solarized ? Tones.solarized(out, 128) : out;
  }
}
