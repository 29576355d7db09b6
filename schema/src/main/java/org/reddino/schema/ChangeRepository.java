package org.reddino.schema;

import jakarta.persistence.EntityManager;
import java.util.Collection;

/// The outbox the index follows. Writers take one lock until they commit, so the order of sequence
/// numbers is the order of commits: write changes last in a transaction.
public final class ChangeRepository {
  /// Key of the advisory lock: "reddino" in ASCII.
  private static final long LOCK = 0x72656464696e6fL;

  private final Sql sql;

  public ChangeRepository(EntityManager em) {
    this.sql = new Sql(em);
  }

  /// Says that these cells' rows for one encoder are new or changed.
  public void put(long encoder, Collection<Long> cells) {
    write(encoder, cells, "put");
  }

  /// Says that these cells are gone.
  public void delete(long encoder, Collection<Long> cells) {
    write(encoder, cells, "delete");
  }

  /// Says that whatever is indexed beside these cells' vectors (a label, a patient) changed.
  public void touch(Collection<Long> cells) {
    if (cells.isEmpty()) {
      return;
    }
    lock();
    sql.update(
        "insert into change (cell, encoder, verb) select e.cell, e.encoder, 'put' from embedding e"
            + " where e.cell = any(?) order by e.encoder, e.cell",
        cells);
  }

  /// Forgets changes up to a sequence number that every follower has passed.
  public int prune(long encoder, long upTo) {
    return sql.update("delete from change where encoder = ? and seq <= ?", encoder, upTo);
  }

  private void write(long encoder, Collection<Long> cells, String verb) {
    if (cells.isEmpty()) {
      return;
    }
    lock();
    sql.update(
        "insert into change (cell, encoder, verb)"
            + " select cell, ?, ? from unnest(?) with ordinality as c (cell, place) order by place",
        encoder,
        verb,
        cells);
  }

  /// Waits for the other writers to commit, and makes them wait until this transaction ends. What
  /// it
  /// reads from here on, such as which encoders are live, stays so until it commits.
  public void lock() {
    sql.run(
        "select pg_advisory_xact_lock(?)",
        statement -> {
          statement.setLong(1, LOCK);
          return statement.execute();
        });
  }
}
