package org.reddino.trainer;

import org.reddino.trainer.image.Pixels;

/// Makes training views of a sample; safe to call from many threads, and the same for the same
/// chance.
public interface ViewMaker {
  /// @param sample any size; not changed
  /// @param view 0 for the first of the sample, 1 for the second, ...
  /// @param side of the result in pixels
  Pixels global(Pixels sample, int view, int side, Chance chance);

  /// A small view.
  Pixels local(Pixels sample, int side, Chance chance);
}
