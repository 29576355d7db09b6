package org.reddino.trainer.render;

/// How a laboratory stains and dries its smears.
///
/// @param eosin optical density of a red cell at its full thickness
/// @param azure optical density of a white cell's nucleus
/// @param stacking how much of the second cell's density adds where two lie over each other: 1 by
///     Beer and Lambert, less where cells flatten on each other while drying, 0 to 1
/// @param pallor mean depth of the central pallor, 0 (none) to 1 (empty centre)
public record Stain(Tint eosin, Tint azure, double stacking, double pallor) {
  public Stain {
    if (!(stacking >= 0 && stacking <= 1)) {
      throw new IllegalArgumentException("stacking is " + stacking);
    }
    if (!(pallor >= 0 && pallor <= 1)) {
      throw new IllegalArgumentException("pallor is " + pallor);
    }
  }
}
