package org.reddino.schema.query;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.reddino.schema.Sql;

/// The vectors of one encoder with the source of their cells.
public final class SourceVectors {
  private final Sql sql;

  public SourceVectors(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// A vector and where its cell comes from.
  @SuppressWarnings("ArrayRecordComponent") // handed on
  public record SourceVector(String source, float[] vector) {}

  /// Hands over those of cells of one kind, one by one by cell id. Call it inside a transaction, or
  /// all rows are held.
  ///
  /// @param kind `red`, `white`, `platelet`, `debris` or `patch`
  public void each(long encoder, String kind, Consumer<SourceVector> consumer) {
    sql.each(
        "select s.name, e.vector from embedding e join cell c on c.id = e.cell and c.kind = ?"
            + " join image i on i.id = c.image join source s on s.id = i.source"
            + " where e.encoder = ? order by e.cell",
        List.of(kind, encoder),
        row -> new SourceVector(row.getString("name"), Sql.floats(row, "vector")),
        consumer);
  }
}
