package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// What was seen of sources over time.
public final class ObservationRepository {
  private static final String COLUMNS =
      "select o.*, s.name as source_name from observation o join source s on s.id = o.source";

  private final Sql sql;

  public ObservationRepository(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// Keeps what was seen; its time is given here. A source that is gone meanwhile is passed over.
  public void add(Observation seen) {
    sql.run(
        "insert into observation (encoder, source, cells, all_cells, asked, own_share, chance,"
            + " source_index, separation, nearest, alarm, reason)"
            + " select ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from source where name = ?",
        statement -> {
          Observation.Figures figures = seen.figures();
          statement.setLong(1, seen.encoder());
          statement.setLong(2, figures.cells());
          statement.setLong(3, figures.allCells());
          statement.setInt(4, figures.asked());
          statement.setDouble(5, figures.ownShare());
          statement.setDouble(6, figures.chance());
          statement.setDouble(7, figures.sourceIndex());
          statement.setObject(8, Nullable.boxed(figures.separation()), Types.DOUBLE);
          statement.setString(9, figures.nearest().orElse(null));
          statement.setBoolean(10, seen.alarm());
          statement.setString(11, seen.reason().orElse(""));
          statement.setString(12, seen.source());
          return statement.executeUpdate();
        });
  }

  /// The last observation of every source, by name.
  public List<Observation> latest(long encoder) {
    return sql.list(
        COLUMNS
            + " where o.encoder = ? and o.id = (select max(l.id) from observation l"
            + " where l.encoder = o.encoder and l.source = o.source) order by s.name",
        List.of(encoder),
        ObservationRepository::read);
  }

  /// The observations of one source, the newest first.
  public List<Observation> history(long encoder, String source, int limit) {
    return sql.list(
        COLUMNS + " where o.encoder = ? and s.name = ? order by o.id desc limit ?",
        List.of(encoder, source, limit),
        ObservationRepository::read);
  }

  private static Observation read(ResultSet row) throws SQLException {
    Observation.Figures figures =
        new Observation.Figures(
            row.getLong("cells"),
            row.getLong("all_cells"),
            row.getInt("asked"),
            row.getDouble("own_share"),
            row.getDouble("chance"),
            row.getDouble("source_index"),
            Nullable.optional(row.getObject("separation", Double.class)),
            Optional.ofNullable(row.getString("nearest")));
    return new Observation(
        row.getLong("encoder"),
        row.getString("source_name"),
        figures,
        row.getBoolean("alarm") ? Optional.of(row.getString("reason")) : Optional.empty(),
        row.getObject("observed_at", OffsetDateTime.class).toInstant());
  }
}
