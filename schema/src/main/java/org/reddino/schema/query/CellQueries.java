package org.reddino.schema.query;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.reddino.schema.Sql;

/// Cells as rows.
public final class CellQueries {
  private final Sql sql;

  public CellQueries(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// The rows of these cells; ids of no cell are missing from the answer.
  public Map<Long, CellRow> rows(Collection<Long> ids) {
    Map<Long, CellRow> rows = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      return rows;
    }
    for (CellRow row : read(new SqlCondition("r.id = any(?)", List.of(ids)), 0, ids.size())) {
      rows.put(row.id(), row);
    }
    return rows;
  }

  public Optional<CellRow> row(long id) {
    return Optional.ofNullable(rows(List.of(id)).get(id));
  }

  /// One page of the cells that fulfil a condition, by id.
  ///
  /// @param after id of the last cell of the page before, 0 for the first page
  public List<CellRow> page(SqlCondition condition, long after, int limit) {
    return read(condition, after, limit);
  }

  /// Ids of all cells that fulfil a condition.
  public List<Long> ids(SqlCondition condition) {
    return sql.list(
        "select r.id from cell_row r where " + condition.sql(),
        condition.parameters(),
        row -> row.getLong(1));
  }

  public long count(SqlCondition condition) {
    return sql.list(
            "select count(*) from cell_row r where " + condition.sql(),
            condition.parameters(),
            row -> row.getLong(1))
        .getFirst();
  }

  private List<CellRow> read(SqlCondition condition, long after, int limit) {
    List<Object> parameters = new ArrayList<>(condition.parameters());
    parameters.add(after);
    parameters.add(limit);
    List<CellRow> rows =
        sql.list(
            "select r.* from cell_row r where ("
                + condition.sql()
                + ") and r.id > ?"
                + " order by r.id limit ?",
            parameters,
            row -> read(row, new HashMap<>()));
    Map<Long, Map<String, String>> labels = labels(rows.stream().map(CellRow::id).toList());
    return rows.stream()
        .map(
            row ->
                new CellRow(
                    row.id(),
                    row.place(),
                    row.kind(),
                    labels.getOrDefault(row.id(), Map.of()),
                    row.numbers()))
        .toList();
  }

  private Map<Long, Map<String, String>> labels(List<Long> cells) {
    Map<Long, Map<String, String>> labels = new HashMap<>();
    if (cells.isEmpty()) {
      return labels;
    }
    sql.each(
        "select l.cell, v.name, k.name from label l join vocabulary v on v.id = l.vocabulary"
            + " join vocabulary_class k on k.vocabulary = l.vocabulary and k.code = l.class"
            + " where l.cell = any(?) and l.superseded_at is null",
        List.of(cells),
        row ->
            labels
                .computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                .put(row.getString(2), row.getString(3)),
        _ -> {});
    return labels;
  }

  /// Reads one row of `cell_row`.
  static CellRow read(ResultSet row, Map<String, String> labels) throws SQLException {
    Map<String, Double> numbers = new HashMap<>();
    for (String field : CellFields.NUMBERS) {
      double value = row.getDouble(field);
      if (!row.wasNull()) {
        numbers.put(field, value);
      }
    }
    return new CellRow(
        row.getLong("id"), place(row), row.getString("kind"), labels, Map.copyOf(numbers));
  }

  private static CellRow.Place place(ResultSet row) throws SQLException {
    long slide = row.getLong("slide_id");
    OptionalLong slideId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(slide);
    return new CellRow.Place(
        row.getString("source"),
        row.getLong("image"),
        row.getString("image_name"),
        row.getString("content"),
        slideId,
        Optional.ofNullable(row.getString("slide")),
        Optional.ofNullable(row.getString("patient")),
        new CellRow.CellBox(
            row.getInt("x"), row.getInt("y"), row.getInt("width"), row.getInt("height")),
        row.getBoolean("touches_border"));
  }
}
