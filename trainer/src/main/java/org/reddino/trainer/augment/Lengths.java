package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Lengths in pixels. The recipe gives them for views of 224 px; in a smaller view they shrink with
/// it, so that a change does to a cell what it does at 224 (decision 0140).
final class Lengths {
  private static final double STANDARD = 224;

  private Lengths() {}

  static double scaled(Pixels view, double length) {
    return length * view.width() / STANDARD;
  }

  /// One of the odd numbers `least` .. `most`, scaled, still odd and at least 3.
  static int odd(Pixels view, Chance chance, int least, int most) {
    int drawn = least + 2 * chance.below((most - least) / 2 + 1);
    int half = (int) Math.round((scaled(view, drawn) - 1) / 2);
    return Math.max(3, 2 * half + 1);
  }
}
