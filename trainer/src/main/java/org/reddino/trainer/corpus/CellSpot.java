package org.reddino.trainer.corpus;

/// A cell of a field.
///
/// @param x of its centre, pixels from the left
/// @param y of its centre, pixels from the top
/// @param redDiameterPx of the circle of its area if it is a red cell, otherwise 0
public record CellSpot(double x, double y, double redDiameterPx) {}
