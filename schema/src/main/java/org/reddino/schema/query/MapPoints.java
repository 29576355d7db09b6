package org.reddino.schema.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.reddino.schema.Sql;

/// What maps are made of and drawn from.
public final class MapPoints {
  private static final String LABEL = "label.";

  private final Sql sql;

  public MapPoints(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// A cell on a map.
  ///
  /// @param color value of the field it is coloured by, as text; empty where it has none
  public record Point(long cell, float x, float y, boolean placed, Optional<String> color) {}

  /// A cell's vector.
  @SuppressWarnings("ArrayRecordComponent") // handed on
  public record CellVector(long cell, float[] vector) {}

  /// Which cells a map is made of.
  ///
  /// @param condition on the view `cell_row r`
  public record Wanted(long encoder, SqlCondition condition) {}

  /// How many cells with a vector of the encoder fulfil the condition.
  public long count(Wanted wanted) {
    return sql.list(
            "select count(*) from embedding e join cell_row r on r.id = e.cell where "
                + where(wanted),
            parameters(wanted),
            row -> row.getLong(1))
        .getFirst();
  }

  /// Their vectors by cell id; of more than `most` an even draw by `seed`. Call it inside a
  /// transaction.
  public void vectors(Wanted wanted, int most, long seed, Consumer<CellVector> consumer) {
    List<Object> parameters = new ArrayList<>(parameters(wanted));
    parameters.add(Long.toString(seed));
    parameters.add(most);
    String chosen =
        "select e.cell from embedding e join cell_row r on r.id = e.cell where "
            + where(wanted)
            + " order by md5(e.cell || '/' || ?) limit ?";
    parameters.add(wanted.encoder());
    sql.each(
        "with chosen as ("
            + chosen
            + ") select e.cell, e.vector from embedding e"
            + " join chosen c on c.cell = e.cell where e.encoder = ? order by e.cell",
        parameters,
        row -> new CellVector(row.getLong("cell"), Sql.floats(row, "vector")),
        consumer);
  }

  /// Vectors of the cells on a map, by cell id.
  public void known(long map, long encoder, Consumer<CellVector> consumer) {
    sql.each(
        "select e.cell, e.vector from embedding e join cell_map_point p on p.cell = e.cell"
            + " where p.map = ? and e.encoder = ? and not p.placed order by e.cell",
        List.of(map, encoder),
        row -> new CellVector(row.getLong("cell"), Sql.floats(row, "vector")),
        consumer);
  }

  /// Vectors of cells that fulfil the condition and are not on the map, by cell id.
  public void missing(long map, Wanted wanted, int most, Consumer<CellVector> consumer) {
    List<Object> parameters = new ArrayList<>(parameters(wanted));
    parameters.add(map);
    parameters.add(most);
    sql.each(
        "select e.cell, e.vector from embedding e join cell_row r on r.id = e.cell where "
            + where(wanted)
            + " and not exists (select 1 from cell_map_point p where p.map = ? and p.cell = e.cell)"
            + " order by e.cell limit ?",
        parameters,
        row -> new CellVector(row.getLong("cell"), Sql.floats(row, "vector")),
        consumer);
  }

  /// How many of them there are.
  public long missing(long map, Wanted wanted) {
    List<Object> parameters = new ArrayList<>(parameters(wanted));
    parameters.add(map);
    return sql.list(
            "select count(*) from embedding e join cell_row r on r.id = e.cell where "
                + where(wanted)
                + " and not exists (select 1 from cell_map_point p"
                + " where p.map = ? and p.cell = e.cell)",
            parameters,
            row -> row.getLong(1))
        .getFirst();
  }

  /// The points of a map by cell id.
  ///
  /// @param color a field of [CellFields] or `label.<vocabulary>`
  /// @throws IllegalArgumentException if there is no such field
  public void points(long map, String color, Consumer<Point> consumer) {
    List<Object> parameters = new ArrayList<>();
    String value = "cast(r." + color + " as text)";
    if (color.startsWith(LABEL)) {
      parameters.add(color.substring(LABEL.length()));
      value =
          "(select k.name from label l join vocabulary v on v.id = l.vocabulary and v.name = ?"
              + " join vocabulary_class k on k.vocabulary = l.vocabulary and k.code = l.class"
              + " where l.cell = p.cell and l.superseded_at is null)";
    } else if (!CellFields.NUMBERS.contains(color) && !CellFields.KEYWORDS.contains(color)) {
      throw new IllegalArgumentException("no field " + color + " to colour by");
    }
    parameters.add(map);
    sql.each(
        "select p.cell, p.x, p.y, p.placed, "
            + value
            + " as color from cell_map_point p"
            + " join cell_row r on r.id = p.cell where p.map = ? order by p.cell",
        parameters,
        row ->
            new Point(
                row.getLong("cell"),
                row.getFloat("x"),
                row.getFloat("y"),
                row.getBoolean("placed"),
                Optional.ofNullable(row.getString("color"))),
        consumer);
  }

  private static String where(Wanted wanted) {
    return "e.encoder = ? and (" + wanted.condition().sql() + ")";
  }

  private static List<Object> parameters(Wanted wanted) {
    List<Object> parameters = new ArrayList<>(List.of(wanted.encoder()));
    parameters.addAll(wanted.condition().parameters());
    return parameters;
  }
}
