package org.reddino.service.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.reddino.indexer.Filter;
import org.reddino.schema.query.CellRow;

/// Whose cells a query leaves out.
///
/// Where a patient is unknown, leaving out the same patient falls back to the slide, and where that
/// is
/// unknown too, to the image.
///
/// @param filter what remains
/// @param applied the scopes as they were applied to the query's side
/// @param byPatient whether the same patient was to be left out
record Exclusion(Filter filter, List<String> applied, boolean byPatient) {
  /// What a query leaves out.
  ///
  /// @param cells the stored cells asked about; without one nothing is known to leave out
  static Exclusion of(List<Scope> scopes, List<CellRow> cells) {
    List<Filter> kept = new ArrayList<>();
    List<String> applied = new ArrayList<>();
    for (CellRow cell : cells) {
      for (Scope scope : scopes) {
        kept.add(new Filter.Not(same(scope, cell, applied)));
      }
    }
    return new Exclusion(
        new Filter.And(kept),
        applied.stream().distinct().toList(),
        !cells.isEmpty() && scopes.contains(Scope.PATIENT));
  }

  private static Filter same(Scope scope, CellRow cell, List<String> applied) {
    return switch (scope) {
      case SELF -> {
        applied.add("self");
        yield new Filter.Ids(Set.of(cell.id()));
      }
      case IMAGE -> {
        applied.add("image");
        yield image(cell);
      }
      case SLIDE -> slide(cell, applied);
      case PATIENT -> patient(cell, applied);
      case SOURCE -> {
        applied.add("source");
        yield new Filter.AnyOf("source", Set.of(cell.place().source()));
      }
    };
  }

  private static Filter image(CellRow cell) {
    return new Filter.AnyOf("image", Set.of(Long.toString(cell.place().image())));
  }

  /// The same slide; of an unknown slide only the image is known to be the same.
  private static Filter slide(CellRow cell, List<String> applied) {
    if (cell.place().slide().isEmpty()) {
      applied.add("image");
      return image(cell);
    }
    applied.add("slide");
    return new Filter.Or(
        List.of(
            new Filter.AnyOf("slide_id", Set.of(Long.toString(cell.place().slide().getAsLong()))),
            image(cell)));
  }

  /// The same patient; a neighbor whose patient is unknown may still lie on the same slide.
  private static Filter patient(CellRow cell, List<String> applied) {
    if (cell.place().patient().isEmpty()) {
      return slide(cell, applied);
    }
    applied.add("patient");
    return new Filter.Or(
        List.of(
            new Filter.AnyOf("patient", Set.of(cell.place().patient().get())),
            slide(cell, new ArrayList<>())));
  }
}
