package org.reddino.service.map;

import java.util.List;

/// The points of a map, by position: small enough for a browser at 250,000 cells.
///
/// @param cells ids
/// @param placed positions of the cells that joined later
/// @param coloring what colours them
@SuppressWarnings("ArrayRecordComponent") // written as JSON
public record PlacedCells(
    long[] cells, float[] x, float[] y, List<Integer> placed, Coloring coloring) {}
