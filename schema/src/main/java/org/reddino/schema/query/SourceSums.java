package org.reddino.schema.query;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reddino.schema.SourceSum;
import org.reddino.schema.Sql;

/// Sums of unit vectors by source, kept up as red cells come and go.
public final class SourceSums {
  private static final String RED =
      " from embedding e join cell c on c.id = e.cell and c.kind = 'red'"
          + " join image i on i.id = c.image join source s on s.id = i.source where e.encoder = ?";

  private final Sql sql;
  private final long encoder;

  public SourceSums(EntityManager em, long encoder) {
    this.sql = new Sql(em);
    this.encoder = encoder;
  }

  /// What there is of one source: enough to tell one set of cells from another.
  private record Present(long id, String name, long cells, BigDecimal cellIds) {}

  /// What came of bringing the sums up to the cells.
  ///
  /// @param sums of every source that has red cells, by name
  /// @param read vectors that were read for it
  /// @param changed whether any source had changed
  public record Brought(List<SourceSum> sums, long read, boolean changed) {}

  /// Brings the sums up to the stored cells. Cells that came are added; where others went, the
  /// source is summed anew. Call it inside a transaction.
  public Brought bring() {
    Map<Long, Kept> known = known();
    List<SourceSum> sums = new ArrayList<>();
    long read = 0;
    boolean changed = false;
    for (Present present : present()) {
      Kept kept = known.remove(present.id());
      if (kept == null || !kept.is(present)) {
        changed = true;
        long before = kept == null ? 0 : kept.sum().lastCell();
        Kept grown = added(kept, present, before);
        read += grown.sum().cells() - (kept == null ? 0 : kept.sum().cells());
        if (!grown.is(present)) {
          grown = added(null, present, 0);
          read += grown.sum().cells();
        }
        store(grown);
        kept = grown;
      }
      sums.add(kept.sum());
    }
    for (Long gone : known.keySet()) {
      changed = true;
      sql.update("delete from source_sum where encoder = ? and source = ?", encoder, gone);
    }
    return new Brought(sums, read, changed);
  }

  /// Red cells of a source, drawn evenly by a fixed seed.
  public List<Long> sample(long source, int most) {
    return sql.list(
        "select e.cell"
            + RED
            + " and s.id = ? order by md5(e.cell || '/observatory'), e.cell limit ?",
        List.of(encoder, source, most),
        row -> row.getLong(1));
  }

  /// The source of each cell, by id.
  public Map<Long, Long> sources(List<Long> cells) {
    Map<Long, Long> sources = new TreeMap<>();
    if (!cells.isEmpty()) {
      sql.each(
          "select c.id, i.source from cell c join image i on i.id = c.image where c.id = any(?)",
          List.of(cells),
          row -> Map.entry(row.getLong(1), row.getLong(2)),
          entry -> sources.put(entry.getKey(), entry.getValue()));
    }
    return sources;
  }

  /// A sum with the check of its cells.
  private record Kept(SourceSum sum, BigDecimal cellIds) {
    boolean is(Present present) {
      return sum.cells() == present.cells() && cellIds.compareTo(present.cellIds()) == 0;
    }
  }

  private List<Present> present() {
    return sql.list(
        "select s.id, s.name, count(*), sum(e.cell)"
            + RED
            + " group by s.id, s.name order by s.name",
        List.of(encoder),
        row -> new Present(row.getLong(1), row.getString(2), row.getLong(3), row.getBigDecimal(4)));
  }

  private Map<Long, Kept> known() {
    Map<Long, Kept> known = new TreeMap<>();
    sql.each(
        "select k.*, s.name from source_sum k join source s on s.id = k.source where encoder = ?",
        List.of(encoder),
        SourceSums::read,
        kept -> known.put(kept.sum().id(), kept));
    return known;
  }

  private static Kept read(ResultSet row) throws SQLException {
    Double[] boxed = (Double[]) row.getArray("sums").getArray();
    double[] sums = new double[boxed.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = boxed[i];
    }
    SourceSum sum =
        new SourceSum(
            row.getLong("source"),
            row.getString("name"),
            row.getLong("cells"),
            row.getLong("last_cell"),
            sums);
    return new Kept(sum, row.getBigDecimal("cell_ids"));
  }

  /// The cells of a source after one id, added to what is known.
  private Kept added(Kept kept, Present present, long after) {
    Growing growing = new Growing(kept);
    sql.each(
        "select e.cell, e.vector" + RED + " and s.id = ? and e.cell > ? order by e.cell",
        List.of(encoder, present.id(), after),
        row -> new MapPoints.CellVector(row.getLong("cell"), Sql.floats(row, "vector")),
        growing::add);
    return new Kept(
        new SourceSum(present.id(), present.name(), growing.cells, growing.lastCell, growing.sums),
        growing.cellIds);
  }

  private static final class Growing {
    private double[] sums;
    private long cells;
    private long lastCell;
    private BigDecimal cellIds;

    Growing(Kept kept) {
      sums = kept == null ? new double[0] : kept.sum().sums().clone();
      cells = kept == null ? 0 : kept.sum().cells();
      lastCell = kept == null ? 0 : kept.sum().lastCell();
      cellIds = kept == null ? BigDecimal.ZERO : kept.cellIds();
    }

    /// A vector of zeros has no direction: it counts and adds nothing.
    void add(MapPoints.CellVector row) {
      float[] vector = row.vector();
      sums = sums.length == 0 ? new double[vector.length] : sums;
      double length = 0;
      for (float component : vector) {
        length += (double) component * component;
      }
      for (int i = 0; i < vector.length && length > 0; i++) {
        sums[i] += vector[i] / Math.sqrt(length);
      }
      cells++;
      lastCell = row.cell();
      cellIds = cellIds.add(BigDecimal.valueOf(row.cell()));
    }
  }

  private void store(Kept kept) {
    sql.run(
        "insert into source_sum (encoder, source, cells, last_cell, cell_ids, sums)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (encoder, source) do update set"
            + " cells = excluded.cells, last_cell = excluded.last_cell,"
            + " cell_ids = excluded.cell_ids, sums = excluded.sums",
        statement -> {
          SourceSum sum = kept.sum();
          Double[] boxed = new Double[sum.sums().length];
          for (int i = 0; i < boxed.length; i++) {
            boxed[i] = sum.sums()[i];
          }
          statement.setLong(1, encoder);
          statement.setLong(2, sum.id());
          statement.setLong(3, sum.cells());
          statement.setLong(4, sum.lastCell());
          statement.setBigDecimal(5, kept.cellIds());
          statement.setArray(6, statement.getConnection().createArrayOf("float8", boxed));
          return statement.executeUpdate();
        });
  }
}
