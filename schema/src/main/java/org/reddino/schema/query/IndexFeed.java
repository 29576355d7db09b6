package org.reddino.schema.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.Sql;

/// What the index of one encoder follows.
///
/// To build an index anew: note [#lastSeq], put every [#entriesAfter] page, commit the noted
/// number, then follow [#changesAfter] it. What changed meanwhile comes twice, which is harmless.
public final class IndexFeed {
  private final Sql sql;
  private final CellQueries cells;
  private final long encoder;

  public IndexFeed(EntityManager em, long encoder) {
    this.sql = new Sql(em);
    this.cells = new CellQueries(em);
    this.encoder = encoder;
  }

  /// The last change that is visible; 0 if there is none.
  public long lastSeq() {
    return sql.list(
            "select coalesce(max(seq), 0) from change where encoder = ?",
            List.of(encoder),
            row -> row.getLong(1))
        .getFirst();
  }

  /// The last number that any change of any encoder was given; 0 if there was none. An index that
  /// is further belongs to another database.
  public long lastIssued() {
    return sql.list(
            "select case when is_called then last_value else 0 end from change_seq_seq",
            List.of(),
            row -> row.getLong(1))
        .getFirst();
  }

  /// What the next `limit` changes after a sequence number come to: one item per cell, with the
  /// cell's state of now, by the seq of its last change among them.
  public List<FeedChange> changesAfter(long seq, int limit) {
    Map<Long, Long> last = new HashMap<>();
    sql.each(
        "select seq, cell from change where encoder = ? and seq > ? order by seq limit ?",
        List.of(encoder, seq, limit),
        row -> last.put(row.getLong(2), row.getLong(1)),
        _ -> {});
    Map<Long, FeedEntry> entries = entries(last.keySet());
    List<FeedChange> changes = new ArrayList<>();
    last.forEach(
        (cell, at) ->
            changes.add(new FeedChange(at, cell, Optional.ofNullable(entries.get(cell)))));
    changes.sort((a, b) -> Long.compare(a.seq(), b.seq()));
    return changes;
  }

  /// One page of everything that belongs in the index, by cell id.
  public List<FeedEntry> entriesAfter(long cell, int limit) {
    List<Long> ids =
        sql.list(
            "select cell from embedding where encoder = ? and cell > ? order by cell limit ?",
            List.of(encoder, cell, limit),
            row -> row.getLong(1));
    Map<Long, FeedEntry> entries = entries(ids);
    return ids.stream().filter(entries::containsKey).map(entries::get).toList();
  }

  /// How many entries the index must hold once it has followed.
  public long count() {
    return sql.list(
            "select count(*) from embedding where encoder = ?",
            List.of(encoder),
            row -> row.getLong(1))
        .getFirst();
  }

  /// What the index must hold of these cells; those that do not belong in it are passed over.
  public List<FeedEntry> entriesOf(Collection<Long> ids) {
    return List.copyOf(entries(ids).values());
  }

  /// Vectors drawn evenly by a seed. A cell keeps its place in the order, so the draw stays the
  /// same but for cells that come or go. Call it inside a transaction.
  public List<float[]> sample(int most, long seed) {
    return sql.list(
        "select e.vector from (select cell from embedding where encoder = ?"
            + " order by md5(cell || '/' || ?), cell limit ?) as drawn"
            + " join embedding e on e.cell = drawn.cell and e.encoder = ? order by e.cell",
        List.of(encoder, Long.toString(seed), most, encoder),
        row -> Sql.floats(row, "vector"));
  }

  /// The diameters in pixels below which these shares of the cells lie, in the order of the shares;
  /// empty without a cell.
  public List<Double> diameters(List<Double> shares) {
    return sql.list(
        "select unnest(percentile_disc(?) within group (order by c.diameter_px)) from embedding e"
            + " join cell c on c.id = e.cell where e.encoder = ?",
        List.of(shares, encoder),
        row -> row.getDouble(1));
  }

  private Map<Long, FeedEntry> entries(Collection<Long> ids) {
    Map<Long, FeedEntry> entries = new HashMap<>();
    if (ids.isEmpty()) {
      return entries;
    }
    Map<Long, CellRow> rows = cells.rows(ids);
    sql.each(
        "select cell, vector from embedding where encoder = ? and cell = any(?)",
        List.of(encoder, ids),
        row -> Map.entry(row.getLong(1), Sql.floats(row, "vector")),
        vector -> {
          CellRow row = rows.get(vector.getKey());
          if (row != null) {
            entries.put(row.id(), new FeedEntry(row, vector.getValue()));
          }
        });
    return entries;
  }
}
