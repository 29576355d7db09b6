package org.reddino.schema.query;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.reddino.schema.Sql;

/// What reports read: the vectors of one encoder whose cells carry a current label of one
/// vocabulary.
public final class LabelledEmbeddings {
  private static final String QUERY =
      "select r.id, e.vector, l.class, k.name as label, r.kind, r.source, r.image, r.slide_id,"
          + " r.patient from label l"
          + " join vocabulary v on v.id = l.vocabulary"
          + " join vocabulary_class k on k.vocabulary = l.vocabulary and k.code = l.class"
          + " join embedding e on e.cell = l.cell and e.encoder = ?"
          + " join cell_row r on r.id = l.cell"
          + " where v.name = ? and l.superseded_at is null order by r.id";

  private final Sql sql;

  public LabelledEmbeddings(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// Hands them over one by one, by cell id. Call it inside a transaction, or all rows are held.
  public void each(String vocabulary, long encoder, Consumer<LabelledEmbedding> consumer) {
    sql.each(QUERY, List.of(encoder, vocabulary), LabelledEmbeddings::read, consumer);
  }

  /// Cells with a vector of one encoder and a current label, by vocabulary.
  public Map<String, Long> counts(long encoder) {
    Map<String, Long> counts = new TreeMap<>();
    sql.each(
        "select v.name, count(*) from label l join vocabulary v on v.id = l.vocabulary"
            + " join embedding e on e.cell = l.cell and e.encoder = ?"
            + " where l.superseded_at is null group by v.name",
        List.of(encoder),
        row -> Map.entry(row.getString(1), row.getLong(2)),
        count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  private static LabelledEmbedding read(ResultSet row) throws SQLException {
    long slide = row.getLong("slide_id");
    OptionalLong slideId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(slide);
    return new LabelledEmbedding(
        row.getLong("id"),
        Sql.floats(row, "vector"),
        row.getInt("class"),
        row.getString("label"),
        row.getString("kind"),
        row.getString("source"),
        row.getLong("image"),
        slideId,
        Optional.ofNullable(row.getString("patient")));
  }
}
