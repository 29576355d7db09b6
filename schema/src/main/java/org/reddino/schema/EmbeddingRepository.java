package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The stored vectors of cells. Every write leaves a change for the index.
public final class EmbeddingRepository {
  private final Sql sql;
  private final ChangeRepository changes;

  public EmbeddingRepository(EntityManager em) {
    this.sql = new Sql(em);
    this.changes = new ChangeRepository(em);
  }

  /// Stores one vector per cell and tells the index. Call it last in a transaction: from here to
  /// the commit other writers wait.
  ///
  /// @param vectors by position the vectors of `cells`, each of the encoder's dimension
  public void put(long encoder, List<Long> cells, List<float[]> vectors) {
    store(encoder, cells, vectors);
    changes.put(encoder, cells);
  }

  /// Stores vectors without telling the index; [ChangeRepository#put] must follow.
  public void store(long encoder, List<Long> cells, List<float[]> vectors) {
    if (cells.size() != vectors.size()) {
      throw new IllegalArgumentException(
          vectors.size() + " vectors for " + cells.size() + " cells");
    }
    if (cells.isEmpty()) {
      return;
    }
    sql.run(
        "insert into embedding (encoder, cell, vector) values (?, ?, ?)"
            + " on conflict (encoder, cell) do update set vector = excluded.vector",
        statement -> {
          for (int i = 0; i < cells.size(); i++) {
            add(statement, encoder, cells.get(i), vectors.get(i));
          }
          return statement.executeBatch();
        });
  }

  private static void add(PreparedStatement statement, long encoder, long cell, float[] vector)
      throws SQLException {
    statement.setLong(1, encoder);
    statement.setLong(2, cell);
    statement.setObject(3, vector);
    statement.addBatch();
  }

  public Optional<float[]> vector(long encoder, long cell) {
    return sql
        .list(
            "select vector from embedding where encoder = ? and cell = ?",
            List.of(encoder, cell),
            row -> Sql.floats(row, "vector"))
        .stream()
        .findFirst();
  }

  public long count(long encoder) {
    return sql.list(
            "select count(*) from embedding where encoder = ?",
            List.of(encoder),
            row -> row.getLong(1))
        .getFirst();
  }

  /// Cells, no patches, that all of these encoders have embedded, drawn evenly: the same seed draws
  /// the same ones.
  ///
  /// @param most how many at most
  public List<Long> sample(List<Long> encoders, int most, long seed) {
    return sql.list(
        "select e.cell from embedding e join cell c on c.id = e.cell and c.kind <> 'patch'"
            + " where e.encoder = any(?) group by e.cell having count(*) = ?"
            + " order by md5(e.cell || '/' || ?), e.cell limit ?",
        List.of(encoders, encoders.size(), Long.toString(seed), most),
        row -> row.getLong(1));
  }

  /// How many cells of these kinds have no vector of this encoder.
  public long countMissing(long encoder, Set<CellKind> kinds) {
    return sql.list(
            "select count(*) from cell c where c.kind = any(?) and not exists"
                + " (select 1 from embedding e where e.cell = c.id and e.encoder = ?)",
            List.of(names(kinds), encoder),
            row -> row.getLong(1))
        .getFirst();
  }

  /// Ids of images that have a cell of these kinds without a vector of this encoder, after one id,
  /// by id.
  public List<Long> imagesWithout(long encoder, Set<CellKind> kinds, long afterImage, int limit) {
    return sql.list(
        "select i.id from image i where i.id > ? and exists (select 1 from cell c"
            + " where c.image = i.id and c.kind = any(?) and not exists (select 1 from embedding e"
            + " where e.cell = c.id and e.encoder = ?)) order by i.id limit ?",
        List.of(afterImage, names(kinds), encoder, limit),
        row -> row.getLong(1));
  }

  private static List<String> names(Set<CellKind> kinds) {
    return kinds.stream().map(CellKind::text).toList();
  }

  /// Removes all vectors of an encoder and its pending changes.
  public int clear(long encoder) {
    sql.update("delete from change where encoder = ?", encoder);
    return sql.update("delete from embedding where encoder = ?", encoder);
  }
}
