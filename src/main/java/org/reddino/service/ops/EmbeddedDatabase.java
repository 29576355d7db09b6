package org.reddino.service.ops;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// A real PostgreSQL 17 that belongs to one home folder: started with the service, its data kept
/// between runs.
///
/// It listens on the loopback address only, with a password that stands beside the data. Unlike the
/// library's defaults, which are made for tests, it flushes to disk before it acknowledges.
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration START_WAIT = Duration.ofSeconds(60);
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private final Database database;

  private EmbeddedDatabase(EmbeddedPostgres server, Database database) {
    this.server = server;
    this.database = database;
  }

  /// Starts the server of `home`; a server that an earlier, killed service left behind is stopped
  /// first.
  ///
  /// @throws UncheckedIOException if it does not start
  public static EmbeddedDatabase start(Home home) {
    Path data = home.postgres();
    String password = Secret.in(home.root().resolve("postgres.password"));
    try {
      OrphanedServer.stop(data);
      boolean secured = Files.exists(marker(data));
      EmbeddedPostgres server = launch(home, secured ? password : "");
      if (!secured) {
        secure(server, data, password);
      }
      String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
      return new EmbeddedDatabase(server, new Database(url, USER, password));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start the embedded PostgreSQL in " + data + "; its log is " + log(home), e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot secure the embedded PostgreSQL in " + data, e);
    }
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static EmbeddedPostgres launch(Home home, String password) throws IOException {
    Redirect log = Redirect.appendTo(log(home).toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(home.postgres())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_WAIT)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "50")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            // Old log files go instead of being used again: erased bytes must not outlive them.
            .setServerConfig("wal_recycle", "off")
            .setOutputRedirector(log)
            .setErrorRedirector(log);
    if (!password.isEmpty()) {
      builder.setConnectConfig("password", password);
    }
    return builder.start();
  }

  /// The library makes a cluster that trusts every local connection; this one asks for the
  /// password.
  private static void secure(EmbeddedPostgres server, Path data, String password)
      throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set password_encryption = 'scram-sha-256'");
      // The password is base64url, so it needs no quoting.
      statement.execute("alter role " + USER + " password '" + password + "'");
      Files.writeString(
          data.resolve("pg_hba.conf"),
          "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n",
          StandardCharsets.UTF_8);
      statement.execute("select pg_reload_conf()");
    }
    Files.createFile(marker(data));
  }

  private static Path marker(Path data) {
    return data.resolve("reddino.secured");
  }

  private static Path log(Home home) {
    return home.root().resolve("postgres.log");
  }
}
