package org.reddino.trainer.augment;

import org.reddino.trainer.Chance;
import org.reddino.trainer.image.Pixels;

/// Changes a view and keeps its size.
@FunctionalInterface
interface Change {
  /// @param chance where every random number comes from
  /// @return new pixels, or the same if nothing changes; never written to
  Pixels apply(Pixels view, Chance chance);
}
