package org.reddino.service.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Takes deleted rows out of PostgreSQL's files: a delete only marks them, and the log repeats
/// them.
///
/// Each table is written anew with its statistics (`vacuum (full, analyze)`), then the catalog that
/// held the old statistics, then a checkpoint lets the files before and the log up to here go.
@ApplicationScoped
class DatabasePurge {
  private static final Logger LOG = Logger.getLogger(DatabasePurge.class);
  private static final String NO_PRIVILEGE = "42501";
  private static final int MOST_SWITCHES = 200;
  private static final long WAIT_SECONDS = 60;
  private static final long PAUSE_MILLIS = 200;

  private final DataSource source;

  DatabasePurge(DataSource source) {
    this.source = source;
  }

  /// @param tables written anew
  /// @param refused statements that the role may not run; what they do is left undone
  record Purged(int tables, List<String> refused) {}

  /// Runs outside a transaction; waits for those that began earlier, as they may still see the
  /// rows.
  Purged run() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      waitForOlder(statement);
      List<String> tables =
          names(
              statement,
              "select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c"
                  + " join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'"
                  + " and n.nspname = current_schema() order by 1");
      for (String table : tables) {
        statement.execute("vacuum (full, analyze) " + table);
      }
      return new Purged(tables.size(), log(statement));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot purge the database: " + e.getMessage(), e);
    }
  }

  private static void waitForOlder(Statement statement) throws SQLException {
    String now = names(statement, "select clock_timestamp()::text").getFirst();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    String older =
        "select pid::text from pg_stat_activity where pid <> pg_backend_pid()"
            + " and backend_type = 'client backend' and xact_start < timestamptz '"
            + now
            + "'";
    while (System.nanoTime() < end && !names(statement, older).isEmpty()) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while older transactions end", e);
      }
    }
  }

  /// Old segments of the log go with a checkpoint; those kept to be used again, by an older version
  /// of this service, are used up first.
  private static List<String> log(Statement statement) throws SQLException {
    List<String> refused = new ArrayList<>();
    allowed(statement, "vacuum full pg_catalog.pg_statistic", refused);
    String ahead =
        "select name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'"
            + " and name > pg_walfile_name(pg_current_wal_lsn())";
    int switches = 1;
    try {
      switches += Math.min(MOST_SWITCHES, names(statement, ahead).size());
    } catch (SQLException e) {
      refuse(e, "pg_ls_waldir()", refused);
    }
    for (int i = 0; i < switches; i++) {
      allowed(statement, "select pg_logical_emit_message(false, 'reddino', '')", refused);
      allowed(statement, "select pg_switch_wal()", refused);
    }
    allowed(statement, "checkpoint", refused);
    allowed(statement, "select pg_logical_emit_message(false, 'reddino', '')", refused);
    allowed(statement, "select pg_switch_wal()", refused);
    allowed(statement, "checkpoint", refused);
    return refused.stream().distinct().toList();
  }

  private static void allowed(Statement statement, String sql, List<String> refused)
      throws SQLException {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      refuse(e, sql, refused);
    }
  }

  private static void refuse(SQLException e, String sql, List<String> refused) throws SQLException {
    if (!NO_PRIVILEGE.equals(e.getSQLState())) {
      throw e;
    }
    LOG.warnf("the database role may not: %s", sql);
    refused.add(sql);
  }

  private static List<String> names(Statement statement, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
