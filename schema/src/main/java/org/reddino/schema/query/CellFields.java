package org.reddino.schema.query;

import java.util.List;

/// The fields of a cell that can be filtered, by the names of the filter grammar, which are the
/// columns of the view `cell_row`; besides them `label` and `label.<vocabulary>`.
public final class CellFields {
  /// Fields whose values are words.
  public static final List<String> KEYWORDS =
      List.of(
          "source", "patient", "slide", "slide_id", "image", "content", "kind", "touches_border");

  /// Fields whose values are numbers.
  public static final List<String> NUMBERS =
      List.of(
          "area_px",
          "diameter_px",
          "perimeter_px",
          "circularity",
          "eccentricity",
          "solidity",
          "central_pallor",
          "mean_red",
          "mean_green",
          "mean_blue",
          "texture",
          "focus",
          "exposure",
          "area_um2",
          "diameter_um",
          "perimeter_um",
          "quality");

  private CellFields() {}
}
