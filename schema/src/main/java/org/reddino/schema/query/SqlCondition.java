package org.reddino.schema.query;

import java.util.List;

/// A condition on the view `cell_row`, aliased `r`.
///
/// @param sql boolean expression with `?` for each parameter; built from [CellFields] and constants
///     only, never from what a user typed
/// @param parameters `String`, `Double`, `Long`, or a collection of one of them for `= any(?)`
public record SqlCondition(String sql, List<Object> parameters) {
  public SqlCondition {
    parameters = List.copyOf(parameters);
  }

  public static SqlCondition everything() {
    return new SqlCondition("true", List.of());
  }
}
