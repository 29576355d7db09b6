package org.reddino.trainer.corpus;

import java.util.List;
import org.reddino.trainer.image.Pixels;

/// Finds the cells of a field; safe to call from many threads.
@FunctionalInterface
public interface CellFinder {
  /// Red and white cells, not platelets and debris.
  List<CellSpot> find(Pixels field);
}
