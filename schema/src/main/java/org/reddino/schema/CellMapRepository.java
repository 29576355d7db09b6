package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Maps of cells and their points. A point goes with its cell.
public final class CellMapRepository {
  private static final int CHUNK = 20_000;
  private static final String COLUMNS =
      "select id, encoder, method, settings, condition, cells, trust, created_at from cell_map";

  private final Sql sql;

  public CellMapRepository(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// Cells with their places.
  ///
  /// @param positions x, y by position of the cells, [n][2], finite
  @SuppressWarnings("ArrayRecordComponent") // handed straight to the database
  public record Places(List<Long> cells, float[][] positions) {
    public Places {
      if (cells.size() != positions.length) {
        throw new IllegalArgumentException(
            positions.length + " positions for " + cells.size() + " cells");
      }
    }
  }

  /// Stores a map with its points; its `id` and `createdAt` are given here.
  ///
  /// @return id of the map
  public long add(CellMap map, Places places) {
    long id =
        sql.list("select nextval('cell_map_seq')", List.of(), row -> row.getLong(1)).getFirst();
    sql.run(
        "insert into cell_map (id, encoder, method, settings, condition, cells, trust)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        statement -> {
          statement.setLong(1, id);
          statement.setLong(2, map.encoder());
          statement.setString(3, map.method());
          statement.setString(4, map.settings());
          statement.setString(5, map.condition());
          statement.setInt(6, map.cells());
          statement.setObject(7, Nullable.boxed(map.trust()), Types.DOUBLE);
          return statement.executeUpdate();
        });
    put(id, places, false);
    return id;
  }

  /// Adds cells that joined later. Cells that are gone meanwhile are passed over.
  public int place(long map, Places places) {
    return put(map, places, true);
  }

  public Optional<CellMap> find(long id) {
    return sql.list(COLUMNS + " where id = ?", List.of(id), CellMapRepository::read).stream()
        .findFirst();
  }

  /// The newest first.
  public List<CellMap> newest(int limit) {
    return sql.list(COLUMNS + " order by id desc limit ?", List.of(limit), CellMapRepository::read);
  }

  /// How many points a map has, and how many of them joined later.
  public long[] counts(long map) {
    return sql.list(
            "select count(*), count(*) filter (where placed) from cell_map_point where map = ?",
            List.of(map),
            row -> new long[] {row.getLong(1), row.getLong(2)})
        .getFirst();
  }

  /// Whether there was one.
  public boolean delete(long id) {
    return sql.update("delete from cell_map where id = ?", id) > 0;
  }

  private int put(long map, Places places, boolean placed) {
    int stored = 0;
    for (int from = 0; from < places.cells().size(); from += CHUNK) {
      stored += put(map, places, from, placed);
    }
    return stored;
  }

  private int put(long map, Places places, int from, boolean placed) {
    int to = Math.min(places.cells().size(), from + CHUNK);
    Float[][] axes = new Float[2][to - from];
    for (int i = from; i < to; i++) {
      axes[0][i - from] = places.positions()[i][0];
      axes[1][i - from] = places.positions()[i][1];
    }
    return sql.run(
        "insert into cell_map_point (map, cell, x, y, placed)"
            + " select ?, p.cell, p.x, p.y, ? from unnest(?, ?, ?) as p (cell, x, y)"
            + " where exists (select 1 from cell c where c.id = p.cell) on conflict do nothing",
        statement -> {
          var connection = statement.getConnection();
          statement.setLong(1, map);
          statement.setBoolean(2, placed);
          statement.setArray(
              3, connection.createArrayOf("int8", places.cells().subList(from, to).toArray()));
          statement.setArray(4, connection.createArrayOf("float4", axes[0]));
          statement.setArray(5, connection.createArrayOf("float4", axes[1]));
          return statement.executeUpdate();
        });
  }

  private static CellMap read(ResultSet row) throws SQLException {
    return new CellMap(
        row.getLong("id"),
        row.getLong("encoder"),
        row.getString("method"),
        row.getString("settings"),
        row.getString("condition"),
        row.getInt("cells"),
        Nullable.optional(row.getObject("trust", Double.class)),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
